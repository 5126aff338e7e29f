// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CBenchmarkSupport
internal import Personalization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Exact searches of vectors that somebody else made: what `Peers/vectors.py` sets beside others.
struct VectorReport {
    static let flag = "--vectors"
    static let usage = """
        usage: clientele-benchmarks --vectors FOLDER [ROUNDS]

          searches the vectors in FOLDER/rows.f32 for the queries in FOLDER/queries.f32, with each
          mask FOLDER/mask-*.bits that FOLDER/shape names; prints milliseconds of the thread's CPU
          time, median and minimum, and writes what was found to FOLDER/found-*.u32; see
          Peers/README.md

        """

    private let folder: String
    private let rounds: Int
    private let vectors: ItemVectors
    private let queries: [Float]
    private var scratch: VectorScratch

    /// Prints the figures; the status to exit with.
    static func run(_ arguments: [String], scratch: VectorScratch = VectorScratch()) -> Int32 {
        guard let folder = arguments.first else {
            print(usage)
            return 64
        }
        do {
            let rounds = arguments.dropFirst().first.flatMap { Int($0) } ?? 3
            let shape = String(decoding: try bytes("\(folder)/shape"), as: UTF8.self)
                .split(whereSeparator: \.isWhitespace)
            guard let dimensions = shape.first.flatMap({ Int($0) }) else { return 64 }
            var report = try VectorReport(folder, dimensions, rounds, scratch)
            try report.single("all", nil)
            for name in shape.dropFirst() {
                try report.single(String(name), try report.mask(String(name)))
            }
            try report.batch()
            try report.snapshot()
            return 0
        } catch {
            print("vectors: \(error)")
            return 70
        }
    }

    private init(
        _ folder: String, _ dimensions: Int, _ rounds: Int, _ scratch: VectorScratch
    ) throws {
        self.folder = folder
        self.rounds = rounds
        self.scratch = scratch
        let rows = try Self.floats("\(folder)/rows.f32")
        queries = try Self.floats("\(folder)/queries.f32")
        let start = cb_thread_cpu_ns()
        vectors = try ItemVectors(rows, dimensions: dimensions)
        Self.line("build", [Double(cb_thread_cpu_ns() - start) / 1e6])
        print("index-bytes\t\(vectors.indexBytesPerItem)\tby-norm\t\(vectors.isOrderedByNorm)")
    }

    /// Each query by itself.
    private mutating func single(_ name: String, _ mask: EligibilityMask?) throws {
        let (vectors, queries) = (vectors, queries)
        let prepared = try mask.map { try vectors.prepare($0) }
        var times: [Double] = []
        var found: [UInt32] = []
        var top = TopItems(capacity: 10)
        let count = min(queries.count / vectors.dimensions, 60)
        scratch.statistics = VectorStatistics()
        for round in 0...rounds {
            for place in 0..<count {
                let query = queries.span.extracting(
                    place * vectors.dimensions..<(place + 1) * vectors.dimensions)
                let start = cb_thread_cpu_ns()
                if let prepared {
                    try vectors.search(
                        query, limit: 10, eligible: prepared, scratch: &scratch, into: &top)
                } else {
                    try vectors.search(query, limit: 10, scratch: &scratch, into: &top)
                }
                let time = Double(cb_thread_cpu_ns() - start) / 1e6
                if round > 0 { times.append(time) }
                guard round == 0 else { continue }
                for rank in 0..<10 { found.append(rank < top.count ? top[rank].index : .max) }
            }
        }
        Self.line(name, times)
        let calls = count * (rounds + 1)
        let read = scratch.statistics
        print(
            "read-\(name)\trows-refined\t\(read.rowsRefined / calls)\trows-scored\t"
                + "\(read.rowsScored / calls)\tbytes\t\(read.bytesTouched / calls)")
        try Self.write(found, to: "\(folder)/found-\(name).u32")
    }

    /// All queries at once.
    private mutating func batch() throws {
        let (vectors, queries) = (vectors, queries)
        var times: [Double] = []
        var tops: [TopItems] = []
        for round in 0...rounds {
            let start = cb_thread_cpu_ns()
            try vectors.search(batch: queries.span, limit: 10, scratch: &scratch, into: &tops)
            if round > 0 { times.append(Double(cb_thread_cpu_ns() - start) / 1e6) }
        }
        Self.line("batch", times)
        let found = tops.flatMap { top in (0..<top.count).map { top[$0].index } }
        try Self.write(found, to: "\(folder)/found-batch.u32")
    }

    /// Opening what was saved, by the wall.
    private func snapshot() throws {
        let path = "\(folder)/snapshot"
        try vectors.save(to: path)
        for (name, check) in [("open", SnapshotCheck.header), ("open-checked", .everything)] {
            let times = try (0..<rounds).map { _ in
                let start = cb_wall_ns()
                _ = try ItemVectors(contentsOf: path, checking: check)
                return Double(cb_wall_ns() - start) / 1e6
            }
            Self.line(name, times)
        }
    }

    private func mask(_ name: String) throws -> EligibilityMask {
        var mask = EligibilityMask(count: vectors.count)
        let bytes = try Self.bytes("\(folder)/mask-\(name).bits")
        for item in 0..<vectors.count where bytes[item / 8] >> UInt8(item % 8) & 1 == 1 {
            mask.set(UInt32(item), to: true)
        }
        return mask
    }

    private static func line(_ name: String, _ times: [Double]) {
        let sorted = times.sorted()
        print("\(name)\t\(sorted[sorted.count / 2])\t\(sorted[0])")
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        guard let file = unsafe fopen(path, "r") else { throw Unreadable(path: path) }
        defer { _ = unsafe fclose(file) }
        var all: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = unsafe fread(&part, 1, part.count, file)
            if count == 0 { return all }
            all.append(contentsOf: part.prefix(count))
        }
    }

    private static func floats(_ path: String) throws -> [Float] {
        let bytes = try bytes(path)
        return unsafe bytes.withUnsafeBytes { buffer in
            (0..<buffer.count / 4).map { place in
                unsafe buffer.loadUnaligned(fromByteOffset: 4 * place, as: Float.self)
            }
        }
    }

    private static func write(_ numbers: [UInt32], to path: String) throws {
        guard let file = unsafe fopen(path, "w") else { throw Unreadable(path: path) }
        defer { _ = unsafe fclose(file) }
        guard unsafe fwrite(numbers, 4, numbers.count, file) == numbers.count else {
            throw Unreadable(path: path)
        }
    }

    /// A file that cannot be read or written.
    private struct Unreadable: Error { var path: String }
}
