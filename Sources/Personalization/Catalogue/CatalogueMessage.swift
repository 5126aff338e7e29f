// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What an event of the pipeline says about the catalogue.
///
/// `stock-changed` and `listing-changed` events carry it in their properties. Names in brackets are
/// what platforms write for the same; the first that is there counts.
///
/// Stock: `item` (`sku`, `item_id`, `inventory_item_id`), `location` (`store_code`, `location_id`;
/// without any it is `online`), `quantity` (`available`; below 0 counts as 0), and where known
/// `reserved` and `next_arrival` (RFC 3339). Several at once are a list under `stock`, or the lines
/// of the event's `Commerce.items` with one `location`. Each is as old as the event, so that a
/// message that comes late does not undo a newer one.
///
/// A listing, which replaces the one before: `item` (`sku`, `item_id`), `listed` (`false` takes it
/// off), `title`, `brand` (`vendor`), `categories` (a list of paths, each a text with `>` or a list
/// of names; `category`, `product_type`), `price` and `sale_price` (`12.99 EUR`, or an object with
/// `amount` and `currency`), `sale_from` and `sale_until`, `attributes` (an object of texts and
/// lists of texts), `variant_group`, `stage` (`announced`, `preorder`, `active`, `last-chance`,
/// `withdrawn`), `from`, `until`, `available_from`, `back_orders`, `in_every_channel`. With
/// `channel` it is what that channel says of its own: of `listed`, `title` and the prices. Several
/// at once are a list under `listings`; what has `variants` is taken as a product of Shopify's.
public struct CatalogueMessage: Hashable, Sendable {
    /// What changes.
    public var changes: [CatalogueChange] = []
    /// Why something that the event says changes nothing.
    public var reasons: [Reason] = []

    /// Whether an event of this name says something about the catalogue.
    public static func isAbout(_ name: EventName) -> Bool {
        name == .stockChanged || name == .listingChanged
    }

    /// What `event` says; nothing, without a reason, for an event of another name.
    ///
    /// - Parameters:
    ///   - event: the event.
    ///   - currency: that of prices that name none; nil to refuse them.
    public init(_ event: CustomerEvent, currency: Currency? = nil) {
        guard Self.isAbout(event.name) else { return }
        var reader = CatalogueMessageReader(event: event, currency: currency)
        if event.name == .stockChanged { reader.readStock() } else { reader.readListings() }
        for change in reader.changes {
            do throws(PersonalizationError) {
                try change.check()
                changes.append(change)
            } catch {
                reader.refuse("catalogue.value", error.message, "")
            }
        }
        reasons = reader.reasons
    }
}

extension CatalogueChange {
    /// What `event` says about the catalogue, and why some of it changes nothing; see
    /// `CatalogueMessage`.
    public static func changes(
        of event: CustomerEvent, currency: Currency? = nil
    ) -> CatalogueMessage {
        CatalogueMessage(event, currency: currency)
    }
}
