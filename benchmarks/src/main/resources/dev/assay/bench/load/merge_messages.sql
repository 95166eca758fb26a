OPTIMIZE TABLE message_contents FINAL
