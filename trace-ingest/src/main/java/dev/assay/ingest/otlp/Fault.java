package dev.assay.ingest.otlp;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.assay.ingest.json.Json;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Locale;

/** What is wrong with bytes, in words for their sender: what parsers say is meant for others. */
final class Fault {
  private Fault() {}

  /** Why JSON could not be read. */
  static String json(IOException e) {
    return switch (e) {
      case OtlpJson.MismatchException mismatch -> String.valueOf(mismatch.getMessage());
      case PartCount.TooManyException many -> String.valueOf(many.getMessage());
      case StreamConstraintsException limit -> limit(limit);
      case JsonEOFException end -> "it ends before it is whole" + at(end);
      case JsonProcessingException syntax -> syntax(syntax);
      case CharConversionException encoding -> "it is not UTF-8";
      default -> "it cannot be read";
    };
  }

  /** Why protobuf could not be read. */
  static String protobuf(IOException e) {
    String message = lowerCase(e);
    if (message.contains("utf-8")) {
      return "a text in it is not UTF-8";
    }
    if (message.contains("too many levels") || message.contains("recursion")) {
      return "it is nested deeper than 100 levels";
    }
    if (message.contains("ended unexpectedly") || message.contains("truncated")) {
      return "it ends before it is whole";
    }
    return e instanceof InvalidProtocolBufferException
        ? "its bytes are no protobuf message"
        : "it cannot be read";
  }

  /** Why gzip could not be unpacked. */
  static String gzip(IOException e) {
    if (e instanceof EOFException) {
      return "it ends before it is whole";
    }
    return lowerCase(e).contains("not in gzip")
        ? "it does not begin as gzip does"
        : "its packed data is damaged";
  }

  private static String syntax(JsonProcessingException e) {
    return lowerCase(e).contains("utf-8") ? "it is not UTF-8" + at(e) : "it is not JSON" + at(e);
  }

  private static String limit(StreamConstraintsException e) {
    return lowerCase(e).contains("depth")
        ? "it is nested deeper than " + Json.MAX_DEPTH + " levels"
        : "a text or number in it is longer than is read" + at(e);
  }

  private static String at(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null || location.getLineNr() < 1
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }

  private static String lowerCase(IOException e) {
    return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
  }
}
