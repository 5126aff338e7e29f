// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension NumberedBehaviour {
    /// The kind of the artifact that behaviour is kept as.
    public static let artifactKind = "behaviour/1"

    /// The behaviour as an artifact: models that are made of what it holds are equal to the bit.
    ///
    /// - Complexity: O(n).
    public var artifact: ModelArtifact {
        var writer = ArtifactWriter()
        writer.append(log.table.items.count)
        for item in log.table.items { writer.append(item.rawValue) }
        writer.append(customers.count)
        for customer in customers {
            writer.append(customer.token.high)
            writer.append(customer.token.low)
        }
        writer.append(channels.count)
        for channel in channels { writer.append(channel.rawValue) }
        writer.append(locations.count)
        for location in locations { writer.append(location.rawValue) }
        let rows = log.rows
        writer.append(rows.map(\.customer))
        writer.append(rows.map(\.session))
        writer.append(rows.map(\.item))
        writer.append(rows.map(\.kind.rawValue))
        writer.append(rows.map(\.channel))
        writer.append(rows.map { UInt32($0.place) })
        writer.append(rows.map { UInt32(bitPattern: $0.quantity) })
        writer.append(rows.map { Int($0.at.microseconds) })
        writer.append(searches.map(\.session))
        writer.append(searches.map { Int($0.at.microseconds) })
        for search in searches { writer.append(search.text) }
        return ModelArtifact(kind: Self.artifactKind, content: writer.bytes)
    }

    /// Reads behaviour.
    ///
    /// - Throws: `PersonalizationError.Code.corrupt` for an artifact of another kind, or one that
    ///   contradicts itself.
    /// - Complexity: O(n log n).
    public init(_ artifact: ModelArtifact) throws(PersonalizationError) {
        guard artifact.kind == Self.artifactKind else { throw ArtifactReader.damaged }
        var reader = ArtifactReader(artifact.content)
        let items = try reader.array { (reader) throws(PersonalizationError) in
            ItemID(try reader.string())
        }
        let table = try ItemTable(items)
        customers = try reader.array { (reader) throws(PersonalizationError) in
            CustomerID(Token128(high: try reader.uint64(), low: try reader.uint64()))
        }
        channels = try reader.array { (reader) throws(PersonalizationError) in
            ChannelKind(try reader.string())
        }
        locations = try reader.array { (reader) throws(PersonalizationError) in
            LocationID(try reader.string())
        }
        let rows = try Columns(&reader)
            .rows(channels: channels.count, places: locations.count)
        let sessions = try reader.uint32s()
        let times = try reader.ints()
        guard sessions.count == times.count, table.items == items else {
            throw ArtifactReader.damaged
        }
        var searches: [SearchTerms.Search] = []
        for (session, time) in zip(sessions, times) {
            searches.append(
                SearchTerms.Search(
                    session: session, text: try reader.string(),
                    at: Timestamp(microseconds: Int64(time))))
        }
        self.searches = searches
        guard reader.isAtEnd else { throw ArtifactReader.damaged }
        log = try InteractionLog(table: table, customerCount: customers.count, rows: rows)
    }

    private struct Columns {
        let customers, sessions, items, places, quantities: [UInt32]
        let kinds, channels: [UInt8]
        let times: [Int]

        init(_ reader: inout ArtifactReader) throws(PersonalizationError) {
            customers = try reader.uint32s()
            sessions = try reader.uint32s()
            items = try reader.uint32s()
            kinds = try reader.byteString()
            channels = try reader.byteString()
            places = try reader.uint32s()
            quantities = try reader.uint32s()
            times = try reader.ints()
        }

        func rows(
            channels channelCount: Int, places placeCount: Int
        ) throws(PersonalizationError) -> [InteractionLog.Row] {
            let count = customers.count
            let counts = [
                sessions.count, items.count, kinds.count, channels.count, places.count,
                quantities.count, times.count,
            ]
            guard counts.allSatisfy({ $0 == count }) else { throw ArtifactReader.damaged }
            var rows: [InteractionLog.Row] = []
            rows.reserveCapacity(count)
            for row in 0..<count {
                guard let kind = InteractionKind(rawValue: kinds[row]),
                    channels[row] < channelCount, places[row] <= placeCount,
                    let place = UInt16(exactly: places[row])
                else { throw ArtifactReader.damaged }
                rows.append(
                    InteractionLog.Row(
                        customer: customers[row], session: sessions[row], item: items[row],
                        kind: kind, channel: channels[row], place: place,
                        quantity: Int32(bitPattern: quantities[row]),
                        at: Timestamp(microseconds: Int64(times[row]))))
            }
            return rows
        }
    }
}
