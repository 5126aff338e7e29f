// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension NumberedBehaviour {
    /// A digest of all rows, searches and names: equal digests mean equal behaviour.
    ///
    /// - Complexity: O(n).
    public var digest: SHA256Digest {
        var hash = SHA256()
        var writer = RecordWriter()
        func flush(atLeast count: Int) {
            guard writer.bytes.count >= count else { return }
            hash.update(writer.bytes)
            writer = RecordWriter()
        }
        writer.append(each: log.table.items) { $0.append($1) }
        writer.append(each: customers) { $0.append($1) }
        writer.append(each: channels) { $0.append($1) }
        writer.append(each: locations) { $0.append($1) }
        flush(atLeast: 0)
        for row in log.rows {
            writer.append(UInt64(row.customer))
            writer.append(UInt64(row.session))
            writer.append(UInt64(row.item))
            writer.append(byte: row.kind.rawValue)
            writer.append(byte: row.channel)
            writer.append(UInt64(row.place))
            writer.append(Int64(row.quantity))
            writer.append(row.at)
            flush(atLeast: 1 << 16)
        }
        for search in searches {
            writer.append(UInt64(search.session))
            writer.append(search.at)
            writer.append(search.text)
            flush(atLeast: 1 << 16)
        }
        flush(atLeast: 0)
        return hash.finalize()
    }
}
