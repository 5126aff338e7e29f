// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension EventName {
    /// Page viewed.
    public static let pageViewed = EventName("page-viewed")
    /// Screen viewed.
    public static let screenViewed = EventName("screen-viewed")
    /// Session started.
    public static let sessionStarted = EventName("session-started")
    /// Searched.
    public static let searched = EventName("searched")
    /// List viewed.
    public static let listViewed = EventName("list-viewed")
    /// List filtered.
    public static let listFiltered = EventName("list-filtered")
    /// Item selected.
    public static let itemSelected = EventName("item-selected")
    /// Item viewed.
    public static let itemViewed = EventName("item-viewed")
    /// Item shared.
    public static let itemShared = EventName("item-shared")
    /// Item reviewed.
    public static let itemReviewed = EventName("item-reviewed")
    /// Promotion viewed.
    public static let promotionViewed = EventName("promotion-viewed")
    /// Promotion selected.
    public static let promotionSelected = EventName("promotion-selected")
    /// Wishlist changed.
    public static let wishlistChanged = EventName("wishlist-changed")
    /// Cart viewed.
    public static let cartViewed = EventName("cart-viewed")
    /// Lines were put into a cart, taken out, or set.
    public static let cartChanged = EventName("cart-changed")
    /// Cart shared.
    public static let cartShared = EventName("cart-shared")
    /// Checkout started.
    public static let checkoutStarted = EventName("checkout-started")
    /// Checkout step viewed.
    public static let checkoutStepViewed = EventName("checkout-step-viewed")
    /// Checkout step completed.
    public static let checkoutStepCompleted = EventName("checkout-step-completed")
    /// Shipping info added.
    public static let shippingInfoAdded = EventName("shipping-info-added")
    /// Payment info added.
    public static let paymentInfoAdded = EventName("payment-info-added")
    /// Coupon entered.
    public static let couponEntered = EventName("coupon-entered")
    /// Coupon applied.
    public static let couponApplied = EventName("coupon-applied")
    /// Coupon denied.
    public static let couponDenied = EventName("coupon-denied")
    /// Coupon removed.
    public static let couponRemoved = EventName("coupon-removed")
    /// A purchase that was ordered, in whatever channel.
    public static let orderPlaced = EventName("order-placed")
    /// Order updated.
    public static let orderUpdated = EventName("order-updated")
    /// Order cancelled.
    public static let orderCancelled = EventName("order-cancelled")
    /// Goods came back or money was given back.
    public static let orderRefunded = EventName("order-refunded")
    /// Order fulfilled.
    public static let orderFulfilled = EventName("order-fulfilled")
    /// A purchase at a till.
    public static let storeReceipt = EventName("store-receipt")
    /// Store visited.
    public static let storeVisited = EventName("store-visited")
    /// A seller advised the customer.
    public static let consultation = EventName("consultation")
    /// A phone call with the customer.
    public static let called = EventName("called")
    /// Callback requested.
    public static let callbackRequested = EventName("callback-requested")
    /// Chat message.
    public static let chatMessage = EventName("chat-message")
    /// Chat started.
    public static let chatStarted = EventName("chat-started")
    /// Chat ended.
    public static let chatEnded = EventName("chat-ended")
    /// Message sent.
    public static let messageSent = EventName("message-sent")
    /// Message delivered.
    public static let messageDelivered = EventName("message-delivered")
    /// Message opened.
    public static let messageOpened = EventName("message-opened")
    /// Message clicked.
    public static let messageClicked = EventName("message-clicked")
    /// Message bounced.
    public static let messageBounced = EventName("message-bounced")
    /// Message complained.
    public static let messageComplained = EventName("message-complained")
    /// Unsubscribed.
    public static let unsubscribed = EventName("unsubscribed")
    /// Consent given.
    public static let consentGiven = EventName("consent-given")
    /// Consent withdrawn.
    public static let consentWithdrawn = EventName("consent-withdrawn")
    /// The position of the customer became known.
    public static let located = EventName("located")
    /// Ad viewed.
    public static let adViewed = EventName("ad-viewed")
    /// Ad clicked.
    public static let adClicked = EventName("ad-clicked")
    /// Link clicked.
    public static let linkClicked = EventName("link-clicked")
    /// A catalogue or letter was put into the letter box.
    public static let catalogueDropped = EventName("catalogue-dropped")
    /// A spot was aired.
    public static let televisionSpot = EventName("television-spot")
    /// Billboard seen.
    public static let billboardSeen = EventName("billboard-seen")
    /// App installed.
    public static let appInstalled = EventName("app-installed")
    /// App opened.
    public static let appOpened = EventName("app-opened")
    /// App updated.
    public static let appUpdated = EventName("app-updated")
    /// App removed.
    public static let appRemoved = EventName("app-removed")
    /// App backgrounded.
    public static let appBackgrounded = EventName("app-backgrounded")
    /// App foregrounded.
    public static let appForegrounded = EventName("app-foregrounded")
    /// App crashed.
    public static let appCrashed = EventName("app-crashed")
    /// Deep link opened.
    public static let deepLinkOpened = EventName("deep-link-opened")
    /// Deep link clicked.
    public static let deepLinkClicked = EventName("deep-link-clicked")
    /// Install attributed.
    public static let installAttributed = EventName("install-attributed")
    /// Push received.
    public static let pushReceived = EventName("push-received")
    /// Push tapped.
    public static let pushTapped = EventName("push-tapped")
    /// Push bounced.
    public static let pushBounced = EventName("push-bounced")
    /// Signed up.
    public static let signedUp = EventName("signed-up")
    /// Signed in.
    public static let signedIn = EventName("signed-in")
    /// Signed out.
    public static let signedOut = EventName("signed-out")
    /// The source told who the visitor is.
    public static let identified = EventName("identified")
    /// The source joined two of its own names.
    public static let aliased = EventName("aliased")
    /// Group joined.
    public static let groupJoined = EventName("group-joined")
    /// Lead generated.
    public static let leadGenerated = EventName("lead-generated")
    /// Survey answered.
    public static let surveyAnswered = EventName("survey-answered")
    /// Stock changed.
    public static let stockChanged = EventName("stock-changed")
    /// Listing changed.
    public static let listingChanged = EventName("listing-changed")
    /// Customer changed.
    public static let customerChanged = EventName("customer-changed")
    /// Gift card issued.
    public static let giftCardIssued = EventName("gift-card-issued")
    /// Payment made.
    public static let paymentMade = EventName("payment-made")

    /// All names that this library gives a meaning.
    public static let vocabulary: [EventName] = [
        .pageViewed, .screenViewed, .sessionStarted, .searched, .listViewed, .listFiltered,
        .itemSelected, .itemViewed, .itemShared, .itemReviewed, .promotionViewed,
        .promotionSelected, .wishlistChanged, .cartViewed, .cartChanged, .cartShared,
        .checkoutStarted, .checkoutStepViewed, .checkoutStepCompleted, .shippingInfoAdded,
        .paymentInfoAdded, .couponEntered, .couponApplied, .couponDenied, .couponRemoved,
        .orderPlaced, .orderUpdated, .orderCancelled, .orderRefunded, .orderFulfilled,
        .storeReceipt, .storeVisited, .consultation, .called, .callbackRequested, .chatMessage,
        .chatStarted, .chatEnded, .messageSent, .messageDelivered, .messageOpened,
        .messageClicked, .messageBounced, .messageComplained, .unsubscribed, .consentGiven,
        .consentWithdrawn, .located, .adViewed, .adClicked, .linkClicked, .catalogueDropped,
        .televisionSpot, .billboardSeen, .appInstalled, .appOpened, .appUpdated, .appRemoved,
        .appBackgrounded, .appForegrounded, .appCrashed, .deepLinkOpened, .deepLinkClicked,
        .installAttributed, .pushReceived, .pushTapped, .pushBounced, .signedUp, .signedIn,
        .signedOut, .identified, .aliased, .groupJoined, .leadGenerated, .surveyAnswered,
        .stockChanged, .listingChanged, .customerChanged, .giftCardIssued, .paymentMade,
    ]
}
