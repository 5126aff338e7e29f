// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The rows of a file of comma-separated values, their cells trimmed; quotes enclose commas.
struct CommaSeparatedRows {
    let header: [String]
    let rows: [[String]]

    /// - Throws: `BenchmarkError` when the file cannot be read.
    init(_ path: String) throws {
        guard let file = unsafe fopen(path, "r") else {
            throw BenchmarkError("\(path) cannot be read")
        }
        defer { unsafe fclose(file) }
        var rows: [[String]] = []
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { unsafe free(line) }
        while true {
            let count = unsafe getline(&line, &capacity, file)
            guard count > 0, let start = unsafe line else { break }
            let bytes = unsafe UnsafeRawBufferPointer(start: start, count: count)
            unsafe rows.append(Self.cells(Array(bytes)))
        }
        guard let header = rows.first else { throw BenchmarkError("\(path) is empty") }
        self.header = header
        self.rows = Array(rows.dropFirst())
    }

    /// The cells of the columns of some names, row by row.
    ///
    /// - Throws: `BenchmarkError` when a column is not there.
    func columns(_ names: [String]) throws -> [[String]] {
        let places = try names.map { name in
            guard let place = header.firstIndex(of: name) else {
                throw BenchmarkError("there is no column \(name)")
            }
            return place
        }
        return rows.map { row in places.map { $0 < row.count ? row[$0] : "" } }
    }

    private static func cells(_ line: [UInt8]) -> [String] {
        var cells: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        func close() {
            let space: Set<UInt8> = [0x20, 0x0a, 0x0d]
            while let last = cell.last, space.contains(last) { cell.removeLast() }
            cells.append(String(decoding: cell.drop { space.contains($0) }, as: UTF8.self))
            cell.removeAll()
        }
        for byte in line {
            switch byte {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted: close()
            default: cell.append(byte)
            }
        }
        close()
        return cells
    }
}
