// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Writes an archive of the pairs that it is handed in the order of their keys.
struct StoreArchiveEncoder {
    /// Whole blocks, ready to be taken.
    private var output = StoreArchiveFormat.header
    private var seal = SHA256.hash(StoreArchiveFormat.header)
    private var block = StoreArchiveEncoder.emptyPayload
    private var pairsInBlock = 0
    private var last: Key?
    private var pairs: UInt64 = 0
    private var bytes: UInt64 = 0
    private var digest = PairDigest()
    private let blockSize: Int

    /// An encoder that has seen no pair.
    ///
    /// - Parameter blockSize: close a block before a pair that would make it greater.
    init(blockSize: Int = StoreArchiveFormat.blockSize) {
        self.blockSize = min(blockSize, StoreArchiveFormat.blockSize)
    }

    private static var emptyPayload: RecordWriter {
        var writer = RecordWriter()
        writer.append(byte: StoreArchiveFormat.version)
        return writer
    }

    /// How many bytes can be taken.
    var outputSize: Int { output.count }

    /// The blocks that were closed since the last call.
    mutating func takeOutput() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &output)
        return taken
    }

    /// Adds a pair.
    mutating func append(_ key: Key, _ value: [UInt8]) throws(StoreArchiveError) {
        if key == StoreArchiveFormat.mark {
            throw StoreArchiveError(
                .unfinished, "the store is half of one: an import into it has not ended")
        }
        if let last, key <= last {
            throw StoreArchiveError(.damaged, "the store hands out its keys out of order")
        }
        let size = key.bytes.count + value.count
        guard size <= StoreArchiveFormat.greatestPair else {
            throw StoreArchiveError(
                .tooLarge,
                "a pair has \(size) bytes, an archive takes \(StoreArchiveFormat.greatestPair)")
        }
        // Two lengths of ten bytes at most.
        if pairsInBlock > 0 && block.bytes.count + size + 20 > blockSize { closePairs() }
        block.append(key.bytes)
        block.append(value)
        pairsInBlock += 1
        digest.add(key.bytes, value)
        pairs += 1
        bytes += UInt64(size)
        last = key
    }

    /// What was written so far.
    var summary: StoreArchiveSummary {
        StoreArchiveSummary(pairs: pairs, bytes: bytes, digest: digest.finalize())
    }

    /// Writes what is left and the end.
    mutating func finish() {
        if pairsInBlock > 0 { closePairs() }
        var end = Self.emptyPayload
        end.append(pairs)
        end.append(bytes)
        for byte in summary.digest.bytes { end.append(byte: byte) }
        close(.end, end.bytes)
    }

    private mutating func closePairs() {
        close(.pairs, block.bytes)
        block = Self.emptyPayload
        pairsInBlock = 0
    }

    private mutating func close(_ kind: StoreArchiveFormat.Kind, _ payload: [UInt8]) {
        let head = StoreArchiveFormat.head(kind, length: payload.count)
        seal = StoreArchiveFormat.seal(after: seal, head: head, payload: payload)
        output.reserveCapacity(
            output.count + head.count + payload.count + SHA256Digest.byteCount)
        output += head
        output += payload
        seal.append(to: &output)
    }
}
