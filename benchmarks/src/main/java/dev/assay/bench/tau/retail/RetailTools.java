package dev.assay.bench.tau.retail;

import static java.util.Map.entry;

import dev.assay.bench.tau.world.Calculate;
import dev.assay.bench.tau.world.GetDetails;
import dev.assay.bench.tau.world.Think;
import dev.assay.bench.tau.world.Tool;
import dev.assay.bench.tau.world.TransferToHumanAgents;
import java.util.Map;

/** The shop's 16 tools. */
public final class RetailTools {
  private RetailTools() {}

  /** Each tool by its name. */
  public static Map<String, Tool> all() {
    return Map.ofEntries(
        entry("calculate", new Calculate()),
        entry("cancel_pending_order", new CancelPendingOrder()),
        entry("exchange_delivered_order_items", new ExchangeDeliveredOrderItems()),
        entry("find_user_id_by_email", new FindUserIdByEmail()),
        entry("find_user_id_by_name_zip", new FindUserIdByNameZip()),
        entry("get_order_details", new GetDetails("orders", "order_id", "Error: order not found")),
        entry(
            "get_product_details",
            new GetDetails("products", "product_id", "Error: product not found")),
        entry("get_user_details", new GetDetails("users", "user_id", "Error: user not found")),
        entry("list_all_product_types", new ListAllProductTypes()),
        entry("modify_pending_order_address", new ModifyPendingOrderAddress()),
        entry("modify_pending_order_items", new ModifyPendingOrderItems()),
        entry("modify_pending_order_payment", new ModifyPendingOrderPayment()),
        entry("modify_user_address", new ModifyUserAddress()),
        entry("return_delivered_order_items", new ReturnDeliveredOrderItems()),
        entry("think", new Think()),
        entry(TransferToHumanAgents.NAME, new TransferToHumanAgents()));
  }
}
