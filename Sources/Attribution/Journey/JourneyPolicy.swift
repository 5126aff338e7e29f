// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Which touchpoints belong to a conversion.
///
/// Two reports can be compared when their policies have one digest.
public struct JourneyPolicy: Hashable, Sendable {
    /// The version of the rules that this library applies to the settings; part of the digest.
    public static let rulesVersion: UInt8 = 2

    /// The retailer's name for the settings, such as `2026 spring`; part of the digest.
    public var name: String = ""
    /// How far back a touchpoint counts, for kinds that differ from `defaultLookback`.
    public var lookback: [TouchKind: Duration] = [:]
    /// How far back a touchpoint counts: at exactly this distance it still does.
    ///
    /// Below zero is zero.
    public var defaultLookback: Duration = .seconds(30 * 86_400)
    /// Whether a conversion ends the journey: touchpoints up to it do not count for later ones.
    public var restartsAfterConversion = true
    /// What the channels in `directChannels` count.
    public var direct = DirectHandling.onlyAlone
    /// The channels of visits that nobody sent.
    public var directChannels: Set<Channel> = [Channel(.direct)]
    /// What advertising that was only shown counts.
    public var views = ViewHandling.asTouch
    /// How long after a contact another one of the same channel and kind is the same contact, by
    /// whatever partner or contractor it is reported; only the earliest counts.
    ///
    /// Zero, the default, joins nothing but deliveries of one event; below zero is zero.
    public var repeatWindow: Duration = .zero
    /// Channels whose touchpoints never count; what they cost counts all the same.
    public var excluded: Set<Channel> = []

    /// The usual settings: 30 days for every kind, a new journey after each conversion, direct
    /// visits only where there is nothing else, views as good as clicks, no channel excluded.
    public init() {}

    /// How far back a touchpoint of `kind` counts.
    public func lookback(for kind: TouchKind) -> Duration {
        max(lookback[kind] ?? defaultLookback, .zero)
    }

    /// The longest look back of any kind.
    public var longestLookback: Duration {
        lookback.values.reduce(max(defaultLookback, .zero)) { max($0, $1) }
    }

    /// SHA-256 over the version of the rules and all settings; equal settings have equal digests on
    /// every machine.
    public var digest: SHA256Digest {
        var writer = RecordWriter()
        writer.append("clientele.attribution.policy")
        writer.append(byte: Self.rulesVersion)
        writer.append(name)
        Self.append(defaultLookback, to: &writer)
        // What equals the default says nothing.
        let own = lookback.filter { lookback(for: $0.key) != max(defaultLookback, .zero) }
        writer.append(each: own.keys.sorted()) { writer, kind in
            writer.append(kind)
            Self.append(lookback(for: kind), to: &writer)
        }
        writer.append(restartsAfterConversion)
        writer.append(byte: direct.rawValue)
        writer.append(byte: views.rawValue)
        Self.append(repeatWindow, to: &writer)
        for channels in [directChannels, excluded] {
            writer.append(each: channels.map(\.name).sorted()) { $0.append($1) }
        }
        return SHA256.hash(writer.bytes)
    }

    private static func append(_ duration: Duration, to writer: inout RecordWriter) {
        let parts = max(duration, .zero).components
        writer.append(parts.seconds)
        writer.append(parts.attoseconds)
    }
}
