// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Segment's names and what they mean here.
enum SegmentVocabulary {
    /// What an event tells about buying.
    enum Part { case items, add, remove, order, refund, cancellation }

    static let names: [String: EventName] = [
        // E-commerce, version 2.
        "Products Searched": .searched, "Product List Viewed": .listViewed,
        "Product List Filtered": .listFiltered, "Promotion Viewed": .promotionViewed,
        "Promotion Clicked": .promotionSelected, "Product Clicked": .itemSelected,
        "Product Viewed": .itemViewed, "Product Added": .cartChanged,
        "Product Removed": .cartChanged, "Cart Viewed": .cartViewed,
        "Checkout Started": .checkoutStarted, "Checkout Step Viewed": .checkoutStepViewed,
        "Checkout Step Completed": .checkoutStepCompleted,
        "Payment Info Entered": .paymentInfoAdded, "Order Updated": .orderUpdated,
        "Order Completed": .orderPlaced, "Order Refunded": .orderRefunded,
        "Order Cancelled": .orderCancelled, "Coupon Entered": .couponEntered,
        "Coupon Applied": .couponApplied, "Coupon Denied": .couponDenied,
        "Coupon Removed": .couponRemoved, "Product Added to Wishlist": .wishlistChanged,
        "Product Removed from Wishlist": .wishlistChanged,
        "Wishlist Product Added to Cart": .cartChanged, "Product Shared": .itemShared,
        "Cart Shared": .cartShared, "Product Reviewed": .itemReviewed,
        // Live chat.
        "Live Chat Conversation Started": .chatStarted,
        "Live Chat Conversation Ended": .chatEnded, "Live Chat Message Sent": .chatMessage,
        "Live Chat Message Received": .chatMessage,
        // E-mail.
        "Email Delivered": .messageDelivered, "Email Opened": .messageOpened,
        "Email Link Clicked": .messageClicked, "Email Bounced": .messageBounced,
        "Email Marked as Spam": .messageComplained, "Unsubscribed": .unsubscribed,
        // Mobile.
        "Application Installed": .appInstalled, "Application Opened": .appOpened,
        "Application Updated": .appUpdated, "Application Uninstalled": .appRemoved,
        "Application Backgrounded": .appBackgrounded,
        "Application Foregrounded": .appForegrounded, "Application Crashed": .appCrashed,
        "Deep Link Opened": .deepLinkOpened, "Deep Link Clicked": .deepLinkClicked,
        "Install Attributed": .installAttributed, "Push Notification Received": .pushReceived,
        "Push Notification Tapped": .pushTapped, "Push Notification Bounced": .pushBounced,
        // Common to many sources.
        "Signed Up": .signedUp, "Signed In": .signedIn, "Signed Out": .signedOut,
    ]

    static let commerce: [String: Part] = [
        "Product List Viewed": .items, "Product List Filtered": .items, "Product Clicked": .items,
        "Product Viewed": .items, "Product Added": .add, "Product Removed": .remove,
        "Cart Viewed": .items, "Checkout Started": .items, "Order Updated": .items,
        "Order Completed": .order, "Order Refunded": .refund, "Order Cancelled": .cancellation,
        "Product Added to Wishlist": .items, "Product Removed from Wishlist": .items,
        "Wishlist Product Added to Cart": .add, "Product Shared": .items, "Cart Shared": .items,
        "Product Reviewed": .items,
    ]

    /// Events that tell their channel by their name.
    static let channels: [EventName: ChannelKind] = [
        .chatStarted: .chat, .chatEnded: .chat, .chatMessage: .chat, .messageDelivered: .email,
        .messageOpened: .email, .messageClicked: .email, .messageBounced: .email,
        .messageComplained: .email, .unsubscribed: .email, .appInstalled: .app, .appOpened: .app,
        .appUpdated: .app, .appRemoved: .app, .appBackgrounded: .app, .appForegrounded: .app,
        .appCrashed: .app, .deepLinkOpened: .app, .installAttributed: .app, .pushReceived: .push,
        .pushTapped: .push, .pushBounced: .push,
    ]
}
