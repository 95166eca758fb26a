package dev.assay.clickhouse.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.query.GenericRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddedEngineIT {
  @Test
  void officialClient_queriesTheEngine() throws Exception {
    EngineAddress address = TestEngine.address();
    try (Client client =
        new Client.Builder()
            .addEndpoint(address.url().toString())
            .setUsername(EngineAddress.USER)
            .setPassword(address.token())
            .build()) {
      client.execute("CREATE DATABASE a").get();
      client.execute("CREATE TABLE a.t (n Int32, s String) ENGINE=MergeTree ORDER BY n").get();
      client.execute("INSERT INTO a.t VALUES (1, 'x'), (2, 'y')").get();
      List<GenericRecord> rows = client.queryAll("SELECT n, s FROM a.t ORDER BY n");
      assertThat(rows).hasSize(2);
      assertThat(rows.get(1).getString("s")).isEqualTo("y");
    }
  }
}
