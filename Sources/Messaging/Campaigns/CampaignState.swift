// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Where a campaign stands: a pure state machine.
///
/// draft → planned → dry run → approved → sending → paused → sending → finished, or stopped from
/// anywhere. An approval names the fingerprint of what was tried; a change voids it, and the way
/// begins anew for those who did not get the message yet.
public struct CampaignState: Hashable, Sendable {
    /// A stage of the way.
    public enum Phase: UInt8, Hashable, Sendable, CaseIterable {
        /// It is being written, or its audience is being planned.
        case draft = 1
        /// Its audience is known.
        case planned
        /// It was tried without an effect.
        case dryRun
        /// Somebody approved what was tried.
        case approved
        /// Messages are released.
        case sending
        /// None is released for now.
        case paused
        /// It was ended before everybody had it.
        case stopped
        /// It is over.
        case finished

        /// Whether nothing can happen any more.
        public var isFinal: Bool { self == .stopped || self == .finished }
    }

    /// Who approved what, and when.
    public struct Approval: Hashable, Sendable {
        /// Who.
        public var by: String
        /// When.
        public var at: Timestamp
        /// What.
        public var fingerprint: SHA256Digest
    }

    /// Something that is done with a campaign.
    public enum Action: Hashable, Sendable {
        /// It, or its audience, was changed.
        case change
        /// Its audience was planned.
        case plan(SHA256Digest)
        /// It was tried.
        case dryRun(SHA256Digest)
        /// Somebody approves it.
        case approve(by: String, SHA256Digest)
        /// Its release begins.
        case begin(SHA256Digest)
        /// It is paused.
        case pause
        /// It goes on.
        case resume(SHA256Digest)
        /// It is ended.
        case stop
        /// Everybody was looked at, or the last window is over.
        case finish
    }

    /// The stage.
    public private(set) var phase = Phase.draft
    /// When it came to this stage; nil for a new one.
    public private(set) var since: Timestamp?
    /// The fingerprint of what was planned; nil when nothing is.
    public private(set) var fingerprint: SHA256Digest?
    /// The approval that stands; nil when there is none, or when a change voided it.
    public private(set) var approval: Approval?

    /// The state of a new campaign.
    public init() {}

    /// The state after an action.
    ///
    /// An action that was done before changes nothing.
    ///
    /// - Parameters:
    ///   - action: what is done.
    ///   - time: when.
    /// - Returns: the new state.
    /// - Throws: `Refusal` for an action that is not possible here, with what is missing.
    public func after(_ action: Action, at time: Timestamp) throws(Refusal) -> CampaignState {
        if phase.isFinal {
            if action == .stop || action == .finish { return self }
            throw Refusal("campaign.over", "the campaign is \(phase)")
        }
        switch action {
        case .change: return changed(at: time)
        case .plan(let print): return try planned(print, at: time)
        case .dryRun(let print):
            try check(print, in: [.planned, .dryRun, .approved])
            return phase == .planned ? moved(to: .dryRun, at: time) : self
        case .approve(let person, let print):
            try check(print, in: [.dryRun, .approved])
            if phase == .approved { return self }
            var copy = moved(to: .approved, at: time)
            copy.approval = Approval(by: person, at: time, fingerprint: print)
            return copy
        case .begin(let print):
            if phase == .sending, approval?.fingerprint == print { return self }
            try check(print, in: [.approved])
            return moved(to: .sending, at: time)
        case .pause:
            if phase == .paused { return self }
            try check([.sending])
            return moved(to: .paused, at: time)
        case .resume(let print):
            if phase == .sending, approval?.fingerprint == print { return self }
            try check(print, in: [.paused])
            return moved(to: .sending, at: time)
        case .stop: return moved(to: .stopped, at: time)
        case .finish:
            try check([.sending])
            return moved(to: .finished, at: time)
        }
    }

    private func changed(at time: Timestamp) -> CampaignState {
        var copy = phase == .draft ? self : moved(to: .draft, at: time)
        copy.fingerprint = nil
        copy.approval = nil
        return copy
    }

    private func planned(
        _ print: SHA256Digest, at time: Timestamp
    ) throws(Refusal) -> CampaignState {
        if fingerprint == print { return self }
        if phase == .sending {
            throw Refusal("campaign.running", "pause the campaign before it is changed")
        }
        var copy = changed(at: time).moved(to: .planned, at: time)
        copy.fingerprint = print
        return copy
    }

    private func moved(to phase: Phase, at time: Timestamp) -> CampaignState {
        var copy = self
        copy.phase = phase
        copy.since = time
        return copy
    }

    private func check(_ phases: [Phase]) throws(Refusal) {
        if phases.contains(phase) { return }
        let names = phases.map { "\($0)" }.joined(separator: " or ")
        throw Refusal("campaign.phase", "the campaign is \(phase) and would have to be \(names)")
    }

    private func check(_ print: SHA256Digest, in phases: [Phase]) throws(Refusal) {
        try check(phases)
        if phase == .paused || phase == .approved, approval?.fingerprint != print {
            throw Refusal(
                "campaign.changed", "the campaign or its audience changed since it was approved")
        }
        if fingerprint != print {
            throw Refusal(
                "campaign.changed", "the campaign or its audience changed since it was planned")
        }
    }
}

extension CampaignState: Record {
    /// The version of the layout.
    public static var recordVersion: UInt8 { 1 }

    /// Writes the fields.
    public func write(to writer: inout RecordWriter) {
        writer.append(byte: phase.rawValue)
        writer.append(since) { $0.append($1) }
        writer.append(fingerprint) { $1.write(to: &$0) }
        writer.append(approval) {
            $0.append($1.by)
            $0.append($1.at)
            $1.fingerprint.write(to: &$0)
        }
    }

    /// Reads a state.
    public init(from reader: inout RecordReader) throws(RecordError) {
        guard let phase = Phase(rawValue: try reader.byte()) else {
            throw RecordError(.malformed, "a campaign has a stage that does not exist")
        }
        self.phase = phase
        since = try reader.optional { reader throws(RecordError) in try reader.timestamp() }
        fingerprint = try reader.optional { reader throws(RecordError) in
            try SHA256Digest(from: &reader)
        }
        approval = try reader.optional { reader throws(RecordError) in
            Approval(
                by: try reader.string(), at: try reader.timestamp(),
                fingerprint: try SHA256Digest(from: &reader))
        }
    }
}
