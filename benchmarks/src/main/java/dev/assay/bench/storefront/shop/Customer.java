package dev.assay.bench.storefront.shop;

/**
 * Somebody who buys. Everybody is invented.
 *
 * @param id as in orders
 * @param language ISO 639-1 code
 * @param address street and city, in one line
 */
public record Customer(String id, String language, String name, String email, String address) {}
