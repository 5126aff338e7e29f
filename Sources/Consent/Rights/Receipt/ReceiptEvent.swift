// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What happened to a consent, in a receipt.
public struct ReceiptEvent: Hashable, Sendable {
    /// When the person acted.
    public var time: Timestamp
    /// How long it counts: an ISO 8601 duration, or `until withdrawn`.
    public var validity: String
    /// Who did it or noted it: the person, or a member of the staff.
    public var entity: String
    /// What was done: `grant`, `withdraw`, `deny`, `confirm`, `object`, `notice`.
    public var type: String
    /// How the consent stands by it: `given`, `withdrawn`, `refused`, `objected`, `informed`.
    public var state: String

    /// An event.
    public init(time: Timestamp, validity: String, entity: String, type: String, state: String) {
        self.time = time
        self.validity = validity
        self.entity = entity
        self.type = type
        self.state = state
    }

    /// What a receipt says where an act has no end.
    public static let untilWithdrawn = "until withdrawn"

    /// The event of an act.
    init(_ proof: ConsentProof, principal: String) {
        let act = proof.act
        time = proof.occurredAt
        entity = act.recordedBy ?? principal
        type = "\(act.kind)"
        state =
            switch act.kind {
            case .grant, .confirm: "given"
            case .withdraw: "withdrawn"
            case .deny: "refused"
            case .object: "objected"
            case .notice: "informed"
            case .request: "requested"
            }
        validity =
            act.kind.isGrant
            ? proof.mark.until.map { Self.duration(from: proof.mark.time, to: $0) }
                ?? Self.untilWithdrawn : "until consented anew"
    }

    /// Days and seconds as ISO 8601 writes a duration; parts of a second are cut.
    private static func duration(from start: Timestamp, to end: Timestamp) -> String {
        let seconds = max(0, start.duration(to: end).components.seconds)
        let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
        return rest == 0 ? "P\(days)D" : "P\(days)DT\(rest)S"
    }
}
