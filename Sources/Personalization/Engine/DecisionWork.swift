// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What is known of whoever asks, and may be used.
struct KnownBehaviour: Sendable {
    /// Whether there is a permit.
    var isAllowed = false
    /// What goes on now.
    var session = RunningSession.none
    /// All that was done; nothing without a permit.
    var history = CustomerHistory.none
    /// What was bought and kept; nothing without a permit.
    var owned: [ItemID] = []
}

/// The working memory of a decision, used again by the next.
struct DecisionWork: Sendable {
    var query = ModelQuery(at: .epoch)
    var sink = ScoreSink()
    var list = ListScratch()
    var personal = Blend.Workspace(parts: [])
    var session = Blend.Workspace(parts: [])

    /// Puts what is known into numbers.
    ///
    /// Items that are neither in the models nor on sale are left out: a copy of the catalogue may
    /// know them by chance, and an answer must not depend on that.
    mutating func load(
        _ known: KnownBehaviour, _ request: DecisionRequest, _ serving: ServingState
    ) {
        let table = serving.catalogue.table
        func number(_ item: ItemID) -> UInt32? {
            guard let number = table.index(of: item) else { return nil }
            let counts =
                serving.catalogue.listed.contains(number)
                || serving.models.known.index(of: item) != nil
            return counts ? number : nil
        }
        query.at = request.at
        query.location = request.context.location
        query.channel = request.context.channel ?? request.channel?.kind
        query.segment = request.context.segments.min()
        query.history.removeAll(keepingCapacity: true)
        for deed in known.history.deeds {
            guard let item = number(deed.item) else { continue }
            query.history.append(
                ModelQuery.Past(
                    item: item, kind: deed.kind, quantity: Int32(clamping: deed.quantity),
                    at: deed.at))
        }
        query.session.removeAll(keepingCapacity: true)
        query.session.append(contentsOf: known.session.items.lazy.compactMap(number))
        query.session.append(contentsOf: request.session.lazy.compactMap(number))
        query.searches = known.session.searches + request.context.searches
    }
}
