package dev.assay.bench.storefront.shop;

/**
 * Something the shop sells.
 *
 * @param category one of {@link Catalogue#CATEGORIES}
 * @param cents price in US cents
 * @param stock pieces on the shelf
 * @param rating mean of the reviews, 1 to 5
 */
public record Product(
    String sku,
    String category,
    String brand,
    long cents,
    int stock,
    double rating,
    int warrantyMonths) {}
