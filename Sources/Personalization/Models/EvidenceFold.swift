// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// What one customer's acts say about one item, added up in the order of time: it fades, and what
/// is brought back takes away, but never below nothing.
///
/// A purchase counts once, however many pieces it was of. What comes back takes its weight away in
/// the share of the pieces that the customer still has.
struct EvidenceFold: Sendable {
    /// What is left, at `at`.
    private(set) var amount: Double
    private(set) var at: Timestamp
    private var pieces: Int64 = 0

    /// Nothing yet.
    init(at time: Timestamp) {
        amount = 0
        at = time
    }

    /// Adds one act.
    ///
    /// One that comes late counts as faded as it is by then.
    mutating func add(
        _ kind: InteractionKind, quantity: Int32, at time: Timestamp, _ weights: KindWeights,
        _ halfLife: HalfLife
    ) {
        var weight = Double(weights[kind])
        if kind.isPurchase { pieces += Int64(quantity) }
        if kind == .giveBack {
            if Int64(quantity) < pieces { weight *= Double(quantity) / Double(pieces) }
            pieces = max(pieces - Int64(quantity), 0)
        }
        if time >= at {
            amount = max(amount * halfLife.rest(from: at, to: time) + weight, 0)
            at = time
        } else {
            amount = max(amount + weight * halfLife.rest(from: time, to: at), 0)
        }
    }

    /// What is left at a later time.
    func amount(at time: Timestamp, _ halfLife: HalfLife) -> Double {
        amount * halfLife.rest(from: at, to: time)
    }
}
