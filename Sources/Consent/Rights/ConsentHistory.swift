// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// The acts of a customer, prepared for the question what was known at one instant about another.
///
/// Two clocks: when an act counts from, and when the retailer learnt of it. A complaint about a
/// message of March is judged by what was known in March; what came in late, such as a withdrawal on
/// paper, is seen by who asks today about March.
///
/// ```swift
/// let history = ConsentHistory(proofs)
/// let then = history.verdict(on: newsletter, validAt: sent, knownAt: sent, by: policy)
/// let now = history.verdict(on: newsletter, validAt: sent, knownAt: today, by: policy)
/// ```
///
/// It answers what `CustomerConsent.init(folding:validAt:knownAt:)` answers, without a fold: for
/// each profile and use the marks lie in their order, with the instants of receipt over them.
/// Preparing takes O(a log a) time and O(a) memory for a named uses of acts.
public struct ConsentHistory: Sendable {
    /// What one profile said, ordered by use.
    private struct Chapter: Sendable {
        var profile: ProfileID
        var entries: [HistoryEntry] = []
        var purchases: KnownSeries<Timestamp>
        var inquiries: KnownSeries<Timestamp>
    }

    /// What one profile said, while it is collected.
    private struct Draft {
        var rows: [ConsentUse: HistoryEntry.Rows] = [:]
        var purchases: [(mark: Timestamp, received: Timestamp)] = []
        var inquiries: [(mark: Timestamp, received: Timestamp)] = []

        mutating func add(_ proof: ConsentProof) {
            for use in proof.act.uses { rows[use, default: HistoryEntry.Rows()].add(proof) }
        }

        func chapter(of profile: ProfileID) -> Chapter {
            Chapter(
                profile: profile,
                entries: rows.map { HistoryEntry($0, $1) }.sorted { $0.use.precedes($1.use) },
                purchases: KnownSeries(purchases) { $0 },
                inquiries: KnownSeries(inquiries) { $0 })
        }
    }

    /// One for each profile that said anything, ordered by profile.
    private let chapters: [Chapter]

    /// A history of acts, of any profiles and in any order.
    ///
    /// Purchases and inquiries are no acts: where a rule rests on these, take events.
    public init(_ proofs: some Sequence<ConsentProof>) {
        var drafts: [ProfileID: Draft] = [:]
        for proof in proofs { drafts[proof.profile, default: Draft()].add(proof) }
        self.init(drafts)
    }

    /// A history of events, of any profiles and in any order; with what was bought and asked.
    public init(folding events: some Sequence<RecordedEvent>) {
        var drafts: [ProfileID: Draft] = [:]
        for event in events {
            let proof = ConsentProof(event)
            let relationship = ConsentRelationship(event)
            if proof == nil && relationship.isEmpty { continue }
            var draft = drafts.removeValue(forKey: event.profile) ?? Draft()
            if let proof { draft.add(proof) }
            if let time = relationship.purchase {
                draft.purchases.append((time, event.receivedAt))
            }
            if let time = relationship.inquiry {
                draft.inquiries.append((time, event.receivedAt))
            }
            drafts[event.profile] = draft
        }
        self.init(drafts)
    }

    private init(_ drafts: [ProfileID: Draft]) {
        chapters = drafts.map { $1.chapter(of: $0) }.sorted { $0.profile < $1.profile }
    }

    /// What was known at `known` about `valid`: everything that the profiles had said.
    ///
    /// - Complexity: O(n log a) for n entries of a acts.
    public func consent(validAt valid: Timestamp, knownAt known: Timestamp) -> CustomerConsent {
        consent(validAt: valid, knownAt: known) { chapter in
            chapter.entries.compactMap { $0.entry(validAt: valid, knownAt: known) }
        }
    }

    /// What was known at `known` about `valid`, so far as it decides about `use`.
    ///
    /// What covers the use, and nothing else: a decision about it is the same as by everything.
    ///
    /// - Complexity: O(p (log n + log a)) for p profiles, whose n entries are of a acts.
    public func consent(
        on use: ConsentUse, validAt valid: Timestamp, knownAt known: Timestamp
    ) -> CustomerConsent {
        var wanted = [ConsentUse(use.purpose)]
        wanted.reserveCapacity(4)
        if let topic = use.topic { wanted.append(ConsentUse(use.purpose, topic: topic)) }
        if let channel = use.channel {
            wanted.append(ConsentUse(use.purpose, channel: channel))
            if use.topic != nil { wanted.append(use) }
        }
        return consent(validAt: valid, knownAt: known) { chapter in
            var found: [ConsentState.Entry] = []
            for use in wanted {
                guard let place = Self.place(of: use, in: chapter.entries),
                    let entry = chapter.entries[place].entry(validAt: valid, knownAt: known)
                else { continue }
                found.append(entry)
            }
            return found
        }
    }

    /// Whether `use` was allowed at `valid` by what was known at `known`, and why.
    ///
    /// - Parameters:
    ///   - use: what is asked for.
    ///   - valid: the instant that is asked about.
    ///   - known: the instant up to which acts had been received.
    ///   - policy: the rules.
    ///   - places: where the customer may be, for rules of law.
    /// - Returns: what `ConsentPolicy.decide` says.
    public func verdict(
        on use: ConsentUse, validAt valid: Timestamp, knownAt known: Timestamp,
        by policy: ConsentPolicy, in places: [RecipientPlace] = []
    ) -> ConsentVerdict {
        // Rules of law may rest on what was said about other uses.
        let said =
            policy.rules == nil
            ? consent(on: use, validAt: valid, knownAt: known)
            : consent(validAt: valid, knownAt: known)
        return policy.decide(use, by: said, in: places, at: valid)
    }

    private func consent(
        validAt valid: Timestamp, knownAt known: Timestamp,
        _ entries: (Chapter) -> [ConsentState.Entry]
    ) -> CustomerConsent {
        var consent = CustomerConsent()
        consent.statements.reserveCapacity(chapters.count)
        for chapter in chapters {
            var state = ConsentState()
            state.entries = entries(chapter)
            state.relationship = ConsentRelationship(
                purchase: chapter.purchases.latest(validAt: valid, knownAt: known),
                inquiry: chapter.inquiries.latest(validAt: valid, knownAt: known))
            if state.isEmpty { continue }
            consent.statements.append(
                CustomerConsent.Statement(profile: chapter.profile, state: state))
        }
        return consent
    }

    private static func place(of use: ConsentUse, in entries: [HistoryEntry]) -> Int? {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].use.precedes(use) { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && entries[low].use == use ? low : nil
    }
}
