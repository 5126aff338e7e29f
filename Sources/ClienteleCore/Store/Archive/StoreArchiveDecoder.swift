// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Reads an archive out of bytes that come in pieces of any size.
///
/// It keeps no more than one block and one piece, and what a block claims to be reserves nothing:
/// memory grows with the bytes that have come.
struct StoreArchiveDecoder {
    /// A pair of a store.
    typealias Pair = (key: Key, value: [UInt8])

    private enum State {
        case header, blocks
        case ended(StoreArchiveSummary)
    }

    private var state = State.header
    private var buffer: [UInt8] = []
    private var position = 0
    private var seal = SHA256.hash(StoreArchiveFormat.header)
    private var last: Key?
    private var pairs: UInt64 = 0
    private var bytes: UInt64 = 0
    private var digest = PairDigest()

    private var available: Int { buffer.count - position }

    /// Takes in the next bytes.
    mutating func append(_ bytes: [UInt8]) {
        buffer.removeSubrange(..<position)
        position = 0
        buffer += bytes
    }

    /// Accepts that no more bytes come.
    ///
    /// - Returns: what the end says, which agrees with all pairs before it.
    func finish() throws(StoreArchiveError) -> StoreArchiveSummary {
        if case .ended(let summary) = state { return summary }
        throw StoreArchiveError(
            .truncated, "the archive ends behind \(pairs) pairs, without an end")
    }

    /// The pairs of the next block, at least one; nil when more bytes are needed, or none are.
    mutating func next() throws(StoreArchiveError) -> [Pair]? {
        if case .header = state, try !takeHeader() { return nil }
        if case .ended = state { return try nothingIsLeft() }
        guard available >= StoreArchiveFormat.headSize else { return nil }
        let head = Array(buffer[position..<position + StoreArchiveFormat.headSize])
        let (kind, length) = try Self.read(head: head)
        let start = position + head.count
        let end = start + length
        guard buffer.count >= end + SHA256Digest.byteCount else { return nil }
        let payload = Array(buffer[start..<end])
        position = end + SHA256Digest.byteCount
        seal = StoreArchiveFormat.seal(after: seal, head: head, payload: payload)
        guard seal == SHA256Digest(bytes: Array(buffer[end..<position])) else {
            throw .damaged("a block behind pair \(pairs) is not what was written")
        }
        do throws(RecordError) {
            var reader = try RecordReader(payload, newest: StoreArchiveFormat.version)
            switch kind {
            case .pairs: return try readPairs(&reader, length)
            case .end: state = .ended(try readEnd(&reader))
            }
        } catch {
            throw error.code == .tooNew
                ? StoreArchiveError(.tooNew, error.message) : .damaged(error.message)
        }
        return try nothingIsLeft()
    }

    private func nothingIsLeft() throws(StoreArchiveError) -> [Pair]? {
        if available > 0 { throw .damaged("there are bytes behind the end") }
        return nil
    }

    /// Reads the header; false when more bytes are needed.
    private mutating func takeHeader() throws(StoreArchiveError) -> Bool {
        let magic = StoreArchiveFormat.magic
        let begin = buffer[position...].prefix(magic.count)
        guard magic.starts(with: begin) else {
            throw StoreArchiveError(.notAnArchive, "the bytes are no archive of a store")
        }
        guard available > magic.count else { return false }
        let version = buffer[position + magic.count]
        guard version <= StoreArchiveFormat.version else {
            throw StoreArchiveError(
                .tooNew,
                "the archive has format \(version), this library reads up to "
                    + "\(StoreArchiveFormat.version)")
        }
        if version == 0 { throw .damaged("the archive has no format number") }
        position += magic.count + 1
        state = .blocks
        return true
    }

    private static func read(
        head: [UInt8]
    ) throws(StoreArchiveError) -> (StoreArchiveFormat.Kind, Int) {
        guard let kind = StoreArchiveFormat.Kind(rawValue: head[0]) else {
            throw .damaged("a block has an unknown kind")
        }
        let length = head[1...].reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        let greatest =
            switch kind {
            case .pairs: StoreArchiveFormat.greatestBlock
            case .end: StoreArchiveFormat.greatestEnd
            }
        guard length <= UInt64(greatest) else {
            throw .damaged("a block claims more bytes than one can have")
        }
        return (kind, Int(length))
    }

    private mutating func readPairs(
        _ reader: inout RecordReader, _ length: Int
    ) throws(RecordError) -> [Pair] {
        var found: [Pair] = []
        repeat {
            let key = Key(try reader.byteString())
            let value = try reader.byteString()
            if key.bytes.isEmpty { throw RecordError(.malformed, "a key is empty") }
            if let last, key <= last { throw RecordError(.malformed, "keys are out of order") }
            if key == StoreArchiveFormat.mark {
                throw RecordError(.malformed, "the mark of an unfinished import is among the keys")
            }
            digest.add(key.bytes, value)
            pairs += 1
            bytes += UInt64(key.bytes.count + value.count)
            last = key
            found.append((key, value))
            // So that many small pairs cannot take a multiple of a great block's memory.
            if length > StoreArchiveFormat.blockSize && !reader.isAtEnd {
                throw RecordError(.malformed, "a great block holds more than one pair")
            }
        } while !reader.isAtEnd
        return found
    }

    private func readEnd(
        _ reader: inout RecordReader
    ) throws(RecordError) -> StoreArchiveSummary {
        let claimed = (pairs: try reader.uint64(), bytes: try reader.uint64())
        var digest: [UInt8] = []
        while !reader.isAtEnd { digest.append(try reader.byte()) }
        let summary = StoreArchiveSummary(
            pairs: pairs, bytes: bytes, digest: self.digest.finalize())
        guard claimed == (pairs, bytes), SHA256Digest(bytes: digest) == summary.digest else {
            throw RecordError(.malformed, "the end does not agree with the pairs")
        }
        return summary
    }
}

extension StoreArchiveError {
    static func damaged(_ message: String) -> StoreArchiveError {
        StoreArchiveError(.damaged, message)
    }
}
