// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore
import Synchronization

/// How fast each channel, and each mailbox provider behind it, takes messages.
///
/// A token bucket for each, whose rate is learned: every acceptance raises it a little, and an
/// answer that asks for patience halves it (additive increase, multiplicative decrease) and closes the
/// bucket for as long as the counterpart asked.
public final class DeliveryRates: Sendable {
    /// What may be set.
    public struct Limits: Hashable, Sendable {
        /// Messages a second that are tried at first.
        public var start: Double = 1_000
        /// Never fewer a second.
        public var least: Double = 0.1
        /// Never more a second.
        public var most: Double = 100_000
        /// How many may go at once after a pause.
        public var burst: Double = 1_000
        /// How long a counterpart is left alone that asked for patience without saying how long.
        public var pause: Duration = .seconds(60)

        /// The usual limits.
        public init() {}
    }

    private struct Bucket {
        var tokens: Double
        var rate: Double
        var at: Timestamp
        var closedUntil: Timestamp = .distantPast
    }

    private struct Name: Hashable {
        var channel: ChannelKind
        var provider: String
    }

    private let limits: [ChannelKind: Limits]
    private let usual: Limits
    private let buckets = Mutex<[Name: Bucket]>([:])

    /// Rates that begin anew.
    ///
    /// - Parameters:
    ///   - usual: for channels without limits of their own.
    ///   - limits: by channel.
    public init(_ usual: Limits = Limits(), limits: [ChannelKind: Limits] = [:]) {
        self.usual = usual
        self.limits = limits
    }

    /// Behind whom an address lies: the domain of a mail address, else the channel as a whole.
    public static func provider(of recipient: Identifier) -> String {
        guard recipient.kind == .email, let at = recipient.value.utf8.lastIndex(of: 0x40) else {
            return ""
        }
        return recipient.value[recipient.value.index(after: at)...].lowercased()
    }

    /// Takes a token for one message.
    ///
    /// - Returns: nil where it may go now, else when to look again.
    func take(_ channel: ChannelKind, _ recipient: Identifier, at time: Timestamp) -> Timestamp? {
        let limits = limits[channel] ?? usual
        return buckets.withLock { buckets in
            let name = Name(channel: channel, provider: Self.provider(of: recipient))
            var bucket =
                buckets[name] ?? Bucket(tokens: limits.burst, rate: limits.start, at: time)
            defer { buckets[name] = bucket }
            let passed = Double(max(0, bucket.at.duration(to: time).wholeMicroseconds)) / 1e6
            bucket.tokens = min(limits.burst, bucket.tokens + passed * bucket.rate)
            bucket.at = max(bucket.at, time)
            if time < bucket.closedUntil { return bucket.closedUntil }
            guard bucket.tokens >= 1 else {
                let wait = (1 - bucket.tokens) / bucket.rate
                return time + .microseconds(Int64(wait * 1e6) + 1)
            }
            bucket.tokens -= 1
            return nil
        }
    }

    /// Learns from an answer.
    func learn(
        _ result: HandOffResult, _ channel: ChannelKind, _ recipient: Identifier,
        at time: Timestamp
    ) {
        let limits = limits[channel] ?? usual
        buckets.withLock { buckets in
            let name = Name(channel: channel, provider: Self.provider(of: recipient))
            guard var bucket = buckets[name] else { return }
            switch result {
            case .accepted: bucket.rate = min(limits.most, bucket.rate + 1)
            case .tryAgain(_, let wait):
                bucket.rate = max(limits.least, bucket.rate / 2)
                // Only where the counterpart asked for it: one full mailbox is no busy provider.
                if let wait { bucket.closedUntil = max(bucket.closedUntil, time + wait) }
            case .refused, .ambiguous: return
            }
            buckets[name] = bucket
        }
    }

    /// The rate that a channel and provider have now, in messages a second; nil before the first.
    public func rate(of channel: ChannelKind, provider: String = "") -> Double? {
        buckets.withLock { $0[Name(channel: channel, provider: provider)]?.rate }
    }
}
