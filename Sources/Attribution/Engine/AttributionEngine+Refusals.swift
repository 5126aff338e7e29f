// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension AttributionEngine {
    /// How many events were not measured, by reason and channel.
    ///
    /// No person can be found in it.
    ///
    /// - Returns: by reason, then by channel.
    public func refusals(in transaction: any ReadTransaction) throws -> [MeasuringRefusal] {
        var result: [MeasuringRefusal] = []
        try transaction.scan(KeyScan(AttributionTables.refusals.range)) { key, value in
            var reader = try KeyReader(key, in: AttributionTables.refusals)
            let code = try reader.component(Reason.Code.self)
            let channel = try reader.string()
            var count = try RefusalCount(recordBytes: value).count
            if let last = result.last, last.reason == code, last.channel == channel {
                count += result.removeLast().count
            }
            result.append(MeasuringRefusal(reason: code, channel: channel, count: count))
            return true
        }
        return result
    }

    /// Counts a refusal, in one of sixteen places by the event's name, so that replicas seldom
    /// meet.
    func count(
        _ code: Reason.Code, _ channel: Channel, of event: EventID,
        in transaction: any WriteTransaction
    ) throws {
        // FNV-1a, cut to four bits.
        let hash = event.rawValue.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { hash, byte in
            (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        let key = AttributionTables.refusals.key(
            code, channel.name, UInt8(truncatingIfNeeded: hash & 15))
        var record = RefusalCount(count: 0)
        if let bytes = try transaction.value(for: key) {
            record = try RefusalCount(recordBytes: bytes)
        }
        record.count += 1
        try transaction.set(record.recordBytes, for: key)
    }
}
