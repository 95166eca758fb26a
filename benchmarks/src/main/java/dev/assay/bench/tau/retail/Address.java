package dev.assay.bench.tau.retail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.world.Arguments;
import java.util.List;

/** An address as two tools are given it. */
final class Address {
  private static final List<String> FIELDS =
      List.of("address1", "address2", "city", "state", "country", "zip");

  private Address() {}

  static ObjectNode of(Arguments arguments) {
    ObjectNode address = JsonNodeFactory.instance.objectNode();
    FIELDS.forEach(field -> address.set(field, arguments.get(field)));
    return address;
  }
}
