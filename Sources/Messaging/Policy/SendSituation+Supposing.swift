// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension SendSituation {
    /// The situation as changes would make it, as `SendChange.applying` makes a request and
    /// a context.
    ///
    /// - Parameters:
    ///   - changes: what is otherwise.
    ///   - time: when it is asked; moved by a change.
    /// - Returns: What would follow.
    func supposing(_ changes: [SendChange], at time: inout Timestamp) -> SendSituation {
        var supposed = self
        for change in changes {
            switch change {
            case .at(let instant): time = instant
            case .permitted(let channel):
                supposed.change(channel) {
                    $0.stops.remove(.refused)
                    $0.permittedFrom = .distantPast
                }
            case .notSuppressed(let channel):
                supposed.change(channel) { $0.stops.remove(.suppressed) }
            case .wished(let channel):
                supposed.change(channel) { $0.stops.remove(.declined) }
                supposed.isTopicDeclined = false
                supposed.pausedUntil = .distantPast
            case .slotFree(let key): supposed.places.free(key)
            case .reachable(let channel):
                supposed.change(channel) { $0.stops.remove(.unreachable) }
            case .present(let channel):
                for way in ways.indices { supposed.ways[way].set(presence: channel) }
            case .takes(let channel): supposed.change(channel) { $0.busyUntil = .distantPast }
            case .fits(let channel): supposed.change(channel) { $0.stops.remove(.violates) }
            case .windowOpen(let channel):
                supposed.change(channel) { $0.window = .distantFuture }
            case .notSentBefore: supposed.isSentBefore = false
            case .open: supposed.isEnded = false
            case .worthUntil(let instant): supposed.notAfter = max(supposed.notAfter, instant)
            }
        }
        return supposed
    }

    private mutating func change(_ channel: ChannelKind, _ change: (inout Way) -> Void) {
        for way in ways.indices where ways[way].channel == channel { change(&ways[way]) }
    }
}

extension [CapView.Place] {
    /// Supposes that a message takes no place.
    mutating func free(_ key: MessageKey) {
        for index in indices where self[index].key == key { self[index].isFree = true }
    }
}
