package dev.assay.bench.tau.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.bench.tau.python.PythonJson;

/**
 * A record as it is: {@code get_user_details} and its like.
 *
 * @param table where the record lies
 * @param parameter the argument that holds its id
 * @param missing the answer when there is none
 */
public record GetDetails(String table, String parameter, String missing) implements Tool {
  @Override
  public String call(Database data, Arguments arguments) {
    ObjectNode found = data.find(table, arguments.get(parameter));
    return found == null ? missing : PythonJson.dumps(found);
  }
}
