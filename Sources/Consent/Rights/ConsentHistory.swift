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
    /// What one profile said.
    private struct Chapter: Sendable {
        var profile: ProfileID
        /// Which rows, ordered by use.
        var rows: Range<Int>
        var purchases: KnownTimes.Series
        var inquiries: KnownTimes.Series
    }

    /// What one profile said, while it is collected.
    private struct Draft {
        var said: [ConsentUse: HistoryRows.Draft] = [:]
        var purchases: [(time: Timestamp, received: Timestamp)] = []
        var inquiries: [(time: Timestamp, received: Timestamp)] = []

        mutating func add(_ proof: ConsentProof) {
            for use in proof.act.uses { said[use, default: HistoryRows.Draft()].add(proof) }
        }
    }

    /// One for each profile that said anything, ordered by profile.
    private let chapters: [Chapter]
    private let rows: [HistoryRows.Row]
    private let said: HistoryRows
    private let relationships: KnownTimes

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
        let uses = Set(drafts.values.flatMap(\.said.keys)).sorted { $0.precedes($1) }
        let numbers = [ConsentUse: Int](
            uniqueKeysWithValues: uses.enumerated().map { ($1, $0) })
        var said = HistoryRows(uses)
        var relationships = KnownTimes()
        var rows: [HistoryRows.Row] = []
        chapters = drafts.sorted { $0.key < $1.key }.map { profile, draft in
            let start = rows.count
            let numbered = draft.said.map { (numbers[$0] ?? 0, $1) }.sorted { $0.0 < $1.0 }
            for (number, draft) in numbered { rows.append(said.add(draft, use: number)) }
            return Chapter(
                profile: profile, rows: start..<rows.count,
                purchases: relationships.add(draft.purchases.sorted { $0 < $1 }),
                inquiries: relationships.add(draft.inquiries.sorted { $0 < $1 }))
        }
        self.rows = rows
        self.said = said
        self.relationships = relationships
    }

    /// What was known at `known` about `valid`: everything that the profiles had said.
    ///
    /// - Complexity: O(n log a) for n entries of a acts.
    public func consent(validAt valid: Timestamp, knownAt known: Timestamp) -> CustomerConsent {
        consent(validAt: valid, knownAt: known) { chapter in
            rows[chapter.rows].compactMap {
                said.entry($0, validAt: valid, knownAt: known)
            }
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
        // What can cover the use, in the order of uses.
        var wanted: [Int] = []
        wanted.reserveCapacity(4)
        func want(_ channel: ChannelKind?, _ topic: Topic?) {
            let covering = ConsentUse(use.purpose, channel: channel, topic: topic)
            if let number = said.number(of: covering) { wanted.append(number) }
        }
        want(nil, nil)
        if use.topic != nil { want(nil, use.topic) }
        if use.channel != nil { want(use.channel, nil) }
        if use.channel != nil, use.topic != nil { want(use.channel, use.topic) }
        return consent(validAt: valid, knownAt: known) { chapter in
            var found: [ConsentState.Entry] = []
            found.reserveCapacity(wanted.count)
            for number in wanted {
                guard let place = place(of: number, in: chapter.rows),
                    let entry = said.entry(rows[place], validAt: valid, knownAt: known)
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
                purchase: time(chapter.purchases, valid, known),
                inquiry: time(chapter.inquiries, valid, known))
            if state.isEmpty { continue }
            consent.statements.append(
                CustomerConsent.Statement(profile: chapter.profile, state: state))
        }
        return consent
    }

    /// The latest instant of a series by both clocks.
    private func time(
        _ series: KnownTimes.Series, _ valid: Timestamp, _ known: Timestamp
    ) -> Timestamp? {
        relationships.latest(series, validAt: valid, knownAt: known).map {
            Timestamp(microseconds: relationships.times[$0])
        }
    }

    /// The row of a use among those of a profile.
    private func place(of number: Int, in range: Range<Int>) -> Int? {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].use < number { low = middle + 1 } else { high = middle }
        }
        return low < range.upperBound && rows[low].use == number ? low : nil
    }
}
