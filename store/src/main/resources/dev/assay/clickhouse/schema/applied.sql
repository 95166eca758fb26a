SELECT file, checksum FROM schema_migrations FINAL
