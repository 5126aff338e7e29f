// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Which channel comes next, by what the customer holds in hand and how far he has come: a table,
/// with a retailer's own cells over it.
public struct ChannelPolicy: Hashable, Sendable {
    /// A cell of the table.
    public struct Cell: Hashable, Sendable {
        /// What is held in hand; nil for whatever.
        public var device: DeviceKind?
        /// The stage of the journey; nil for whichever.
        public var stage: Stage?

        /// A cell.
        public init(_ device: DeviceKind?, _ stage: Stage?) {
            self.device = device
            self.stage = stage
        }
    }

    /// The retailer's own cells: channels, the best first.
    ///
    /// The cell of both counts before that of the device, that before the one of the stage, and
    /// that before the one of neither; an empty one means that nothing is to be sent.
    public var overrides: [Cell: [ChannelKind]] = [:]

    /// The usual table.
    public init() {}

    /// The channels of a cell, the best first.
    public func channels(_ device: DeviceKind?, _ stage: Stage?) -> [ChannelKind] {
        for cell in [
            Cell(device, stage), Cell(device, nil), Cell(nil, stage), Cell(nil, nil),
        ] {
            if let own = overrides[cell] { return own }
        }
        guard let device, let usual = Self.usual[device] else { return Self.elsewhere }
        guard let stage, let place = Self.stages.firstIndex(of: stage) else {
            return usual.first ?? Self.elsewhere
        }
        return usual[place]
    }

    /// The best channel of a cell that may be used.
    ///
    /// - Parameters:
    ///   - device: what the customer holds in hand; nil when it is not known.
    ///   - stage: how far he has come; nil when it is not known.
    ///   - allowed: the channels in which he can be reached and may be.
    /// - Returns: the channel, or nil, with reasons: `channel.first`, `channel.fallback` for one
    ///   that is not the first of its cell, `channel.none`.
    public func choose(
        _ device: DeviceKind?, _ stage: Stage?, among allowed: Set<ChannelKind>
    ) -> (channel: ChannelKind?, reasons: [Reason]) {
        let channels = channels(device, stage)
        let cell = "device \(device?.rawValue ?? "unknown"), stage \(stage?.rawValue ?? "unknown")"
        guard let place = channels.firstIndex(where: allowed.contains) else {
            let words = channels.map(\.rawValue).joined(separator: ", ")
            return (nil, [Reason("channel.none", "\(cell): none of \(words) may be used")])
        }
        let channel = channels[place]
        guard place > 0 else {
            return (channel, [Reason("channel.first", "\(cell): \(channel)")])
        }
        let missing = channels[..<place].map(\.rawValue).joined(separator: ", ")
        return (
            channel,
            [Reason("channel.fallback", "\(cell): \(channel), as \(missing) may not be used")]
        )
    }

    /// The stages of the usual table, in the order of its cells.
    public static let stages = ContentCatalogue.journey

    private static let elsewhere: [ChannelKind] = [.email, .web]

    /// The usual table: for each device the channels of each stage, the best first.
    private static let usual: [DeviceKind: [[ChannelKind]]] = [
        .smartphone: [
            [.story, .socialPost, .web], [.socialPost, .app, .web], [.app, .messenger, .web],
            [.push, .messenger, .app, .sms], [.push, .app, .sms], [.messenger, .app, .phone],
            [.push, .messenger, .email], [.messenger, .socialPost, .email],
        ],
        .tablet: [
            [.video, .display, .web], [.web, .video, .email], [.web, .app, .email],
            [.app, .email, .web], [.app, .web, .email], [.chat, .email, .phone],
            [.email, .app], [.email, .reviewSite],
        ],
        .computer: [
            [.organicSearch, .display, .web], [.web, .blog, .email], [.web, .email, .chat],
            [.chat, .email, .web], [.web, .email], [.chat, .email, .phone],
            [.email, .web], [.email, .reviewSite],
        ],
        .phone: [
            [.radio, .directMail], [.sms, .directMail], [.callback, .sms], [.phone, .sms],
            [.phone, .sms], [.phone, .callback], [.sms, .directMail], [.phone, .directMail],
        ],
        .terminal: [
            [.storeTerminal, .mallScreen], [.storeTerminal], [.storeTerminal, .seller],
            [.seller, .storeTerminal], [.storeTerminal, .store], [.seller, .store],
            [.storeTerminal, .seller], [.seller, .storeTerminal],
        ],
        .none: [
            [.billboard, .print, .mallScreen], [.print, .store], [.seller, .store],
            [.seller, .store], [.store, .seller], [.store, .seller], [.directMail, .store],
            [.seller, .store],
        ],
    ]
}
