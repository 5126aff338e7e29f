// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a policy answers about one customer, for all uses of a vocabulary and every instant from one
/// on: for code that asks very often.
///
/// The answers are those of the policy, from the state of the ledger that was given. When the
/// customer says something new, or the policy or the places change, prepare it anew: it cannot see
/// that. Give it the count of the ledger with which the state was read, ask with the present one,
/// and it says `stale` by itself.
///
/// ```swift
/// let vocabulary = try ConsentVocabulary(purposes: [.market], channels: [.email, .sms])
/// let prepared = PreparedConsent(
///     of: consent, by: policy, in: places, from: now, vocabulary: vocabulary)
/// if let cell = vocabulary.cell(of: use), prepared.answer(cell, at: now).isAllowed { … }
/// ```
public struct PreparedConsent: Sendable {
    /// From when on it can be asked.
    public let from: Timestamp
    /// The count of the ledger from which it was made.
    public let epoch: UInt64
    let vocabulary: UInt64
    /// Of each word of 64 uses the mask of those that are allowed at every instant, then the mask of
    /// those whose answer changes with time.
    let masks: [UInt64]
    let spans: [CellSpan]
    let shelf: HoursShelf

    /// Asks the policy about every use.
    ///
    /// - Parameters:
    ///   - consent: what the customer's profiles say.
    ///   - policy: the rules.
    ///   - places: where the customer may be; without any, nothing is known of it.
    ///   - from: the first instant that will be asked about.
    ///   - vocabulary: the uses.
    ///   - epoch: the count of the ledger with which `consent` was read.
    /// - Complexity: as many decisions as there are uses, and one for each instant at which an answer
    ///   may change.
    public init(
        of consent: CustomerConsent, by policy: ConsentPolicy, in places: [RecipientPlace] = [],
        from: Timestamp, vocabulary: ConsentVocabulary, epoch: UInt64 = 0
    ) {
        var shelf = HoursShelf()
        self.init(
            SpanBuilder(policy: policy, consent: consent, places: places, from: from),
            vocabulary: vocabulary, epoch: epoch, shelf: &shelf)
    }

    init(
        _ builder: SpanBuilder, vocabulary: ConsentVocabulary, epoch: UInt64,
        shelf: inout HoursShelf
    ) {
        var masks = [UInt64](repeating: 0, count: vocabulary.words * 2)
        var spans: [CellSpan] = []
        for (cell, use) in vocabulary.uses.enumerated() {
            let found = builder.spans(use, cell: cell, shelf: &shelf)
            guard let first = found.first else { continue }
            let bit = UInt64(1) << UInt64(cell & 63)
            let isAlways =
                first.hours == CellSpan.anyHour && first.start == builder.from
                && first.end == .distantFuture
            masks[(cell >> 6) * 2 + (isAlways ? 0 : 1)] |= bit
            if !isAlways { spans += found }
        }
        from = builder.from
        self.epoch = epoch
        self.vocabulary = vocabulary.mark
        self.masks = masks
        self.spans = spans
        self.shelf = shelf
    }

    /// The policy's answer about a use.
    ///
    /// - Complexity: two bits and two comparisons; for a use whose answer changes with time a binary
    ///   search among the customer's spans, and one of the hours where a rule has some. No
    ///   allocation.
    @inline(__always)
    public func answer(_ cell: ConsentCell, at time: Timestamp) -> PreparedAnswer {
        let word = (cell.number >> 6) &* 2
        guard cell.vocabulary == vocabulary, time >= from else { return .stale }
        let bit = UInt64(1) << UInt64(truncatingIfNeeded: cell.number & 63)
        if masks[word] & bit != 0 { return .allowed }
        if masks[word | 1] & bit == 0 { return .refused }
        return CellSpan.answer(
            cell.number, at: time, spans: spans, in: 0..<spans.count, shelf: shelf.hours)
    }

    /// The policy's answer about a use; `stale` where the ledger counts another number by now.
    @inline(__always)
    public func answer(
        _ cell: ConsentCell, at time: Timestamp, epoch: UInt64
    ) -> PreparedAnswer {
        epoch == self.epoch ? answer(cell, at: time) : .stale
    }
}
