// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Where campaigns and promised notices hand their messages over.
///
/// Implementation requirements:
/// * `preview` writes nothing, and says what `enqueue` would say in the same state of the store.
/// * `enqueue` enters a message that is to go or to wait, together with what the decision reserves.
///   What it writes, it writes in the transaction: who would rather keep a waiting message in a
///   queue of his own undoes it.
/// * A key that was entered before is entered no second time; the decision is then a drop by
///   `SendGate.dedupe`.
/// * Neither has an effect outside the transaction.
public protocol CampaignOutbox: Sendable {
    /// What would become of a message, without an effect.
    func preview(
        _ plan: MessagePlan, for profile: ProfileID, data: JSONObject, at time: Timestamp,
        in transaction: any ReadTransaction
    ) throws -> SendDecision

    /// Decides about a message, and enters it.
    ///
    /// - Parameters:
    ///   - plan: the message.
    ///   - key: under which it is kept, whatever happens.
    ///   - campaign: the campaign or the journey that it comes from.
    ///   - profile: for whom.
    ///   - data: what its templates may use, beside what the engine adds.
    ///   - time: when.
    ///   - transaction: where it is entered.
    /// - Returns: the decision, with every gate.
    /// - Throws: what the store throws; a decision "no" is no error.
    func enqueue(
        _ plan: MessagePlan, key: MessageKey, campaign: String, for profile: ProfileID,
        data: JSONObject, at time: Timestamp, in transaction: any WriteTransaction
    ) throws -> SendDecision
}
