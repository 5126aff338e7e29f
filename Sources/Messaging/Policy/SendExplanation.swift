// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A decision with everything that it was a function of, so that it can be made again.
public struct SendExplanation: Hashable, Sendable {
    /// The message.
    public var request: SendRequest
    /// What was known about the customer.
    public var context: SendContext
    /// The version of the policy.
    public var policy: String
    /// The release of the zone data; nil where the source did not tell.
    public var zoneData: String?
    /// When it was decided.
    public var at: Timestamp
    /// What was decided.
    public var outcome: SendDecision.Outcome

    /// The explanation of a decision that is made now.
    public init(
        _ request: SendRequest, _ context: SendContext, by policy: SendPolicy, zones: SendZones,
        at time: Timestamp
    ) {
        self.request = request
        self.context = context
        self.policy = policy.version
        zoneData = zones.version?.description
        at = time
        outcome = policy.verdict(request, context, zones: zones, at: time)
    }

    /// The explanation of a decision whose outcome is known.
    init(
        _ request: SendRequest, _ context: SendContext, by policy: SendPolicy, zones: SendZones,
        at time: Timestamp, outcome: SendDecision.Outcome
    ) {
        self.request = request
        self.context = context
        self.policy = policy.version
        zoneData = zones.version?.description
        at = time
        self.outcome = outcome
    }

    /// The decision, made again from what it was a function of.
    ///
    /// - Parameters:
    ///   - policy: the policy of the version that decided.
    ///   - zones: zone data of the release that was used.
    /// - Returns: The decision, with every gate; nil with another policy, other zone data, or where
    ///   the outcome is not what was decided, which only a policy that was changed
    ///   under its version can bring about.
    public func replay(by policy: SendPolicy, zones: SendZones) -> SendDecision? {
        guard policy.version == self.policy, zones.version?.description == zoneData else {
            return nil
        }
        let decision = policy.decide(request, context, zones: zones, at: at)
        return decision.outcome == outcome ? decision : nil
    }
}

extension SendExplanation: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        request.write(to: &writer)
        context.write(to: &writer)
        writer.append(policy)
        writer.append(zoneData) { $0.append($1) }
        writer.append(at)
        switch outcome {
        case .send(let channel, let rest):
            writer.append(byte: 1)
            writer.append(each: [channel] + rest) { $0.append($1) }
        case .wait(let time):
            writer.append(byte: 2)
            writer.append(time)
        case .drop: writer.append(byte: 3)
        }
    }

    /// Reads an explanation.
    public init(from reader: inout RecordReader) throws(RecordError) {
        request = try SendRequest(from: &reader)
        context = try SendContext(from: &reader)
        policy = try reader.string()
        zoneData = try reader.optional { reader throws(RecordError) in try reader.string() }
        at = try reader.timestamp()
        switch try reader.byte() {
        case 1:
            let channels: [ChannelKind] = try reader.array { reader throws(RecordError) in
                try reader.name()
            }
            guard let first = channels.first else {
                throw RecordError(.malformed, "a message went on no channel")
            }
            outcome = .send(first, then: Array(channels.dropFirst()))
        case 2: outcome = .wait(until: try reader.timestamp())
        case 3: outcome = .drop
        default: throw RecordError(.malformed, "a decision does not exist")
        }
    }
}
