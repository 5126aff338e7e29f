// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// How many messages a campaign releases on each channel within any minute.
public struct CampaignThrottle: Hashable, Sendable {
    /// The greatest number within any sixty seconds, by channel; zero stops the channel.
    public var perMinute: [ChannelKind: Int]
    /// The number for channels that are not among them; nil for no limit.
    public var otherwise: Int?

    /// A throttle; without numbers there is no limit.
    public init(perMinute: [ChannelKind: Int] = [:], otherwise: Int? = nil) {
        self.perMinute = perMinute
        self.otherwise = otherwise
    }

    /// The number for one channel; nil for no limit.
    public func limit(on channel: ChannelKind) -> Int? {
        (perMinute[channel] ?? otherwise).map { max($0, 0) }
    }

    func write(to writer: inout RecordWriter) {
        writer.append(each: perMinute.sorted { $0.key < $1.key }) {
            $0.append($1.key)
            $0.append($1.value)
        }
        writer.append(otherwise) { $0.append($1) }
    }
}

/// What a campaign released during the last minute, by channel and second.
///
/// An instant counts as the end of its second, so that the count never forgets one too early; at
/// most 61 seconds are kept for a channel.
struct CampaignThrottleLog: Hashable, Sendable {
    struct Entry: Hashable, Sendable {
        var second: Timestamp
        var count: Int
    }

    private(set) var entries: [ChannelKind: [Entry]] = [:]

    private static let minute = Duration.seconds(60)

    /// When one more may be released on `channel`; nil when never.
    func opening(
        on channel: ChannelKind, _ throttle: CampaignThrottle, at time: Timestamp
    ) -> Timestamp? {
        guard let limit = throttle.limit(on: channel) else { return time }
        if limit == 0 { return nil }
        let recent = (entries[channel] ?? []).filter { $0.second > time - Self.minute }
        var surplus = recent.reduce(0) { $0 + $1.count } - limit + 1
        if surplus <= 0 { return time }
        for entry in recent {
            surplus -= entry.count
            if surplus <= 0 { return entry.second + Self.minute }
        }
        return time
    }

    /// Counts one that is released.
    mutating func note(_ channel: ChannelKind, at time: Timestamp) {
        let whole = time.microseconds / 1_000_000 * 1_000_000
        let second =
            time.microseconds > whole
            ? Timestamp(microseconds: whole) + .seconds(1) : Timestamp(microseconds: whole)
        var kept = (entries[channel] ?? []).filter { $0.second > time - Self.minute }
        if let place = kept.firstIndex(where: { $0.second == second }) {
            kept[place].count += 1
        } else {
            kept.append(Entry(second: second, count: 1))
            kept.sort { $0.second < $1.second }
        }
        entries[channel] = kept
    }

    func write(to writer: inout RecordWriter) {
        writer.append(each: entries.sorted { $0.key < $1.key }) { writer, channel in
            writer.append(channel.key)
            writer.append(each: channel.value) {
                $0.append($1.second)
                $0.append($1.count)
            }
        }
    }

    init() {}

    init(from reader: inout RecordReader) throws(RecordError) {
        let channels = try reader.array {
            reader throws(RecordError) -> (ChannelKind, [Entry]) in
            let channel: ChannelKind = try reader.name()
            let list = try reader.array { reader throws(RecordError) in
                Entry(second: try reader.timestamp(), count: try reader.int())
            }
            return (channel, list)
        }
        for (channel, list) in channels { entries[channel] = list }
    }
}
