// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The bytes of a text file, cut into lines and fields; one that `gzip` has packed is unpacked by the
/// machine's `gzip`.
struct TextTable {
    private let bytes: [UInt8]

    /// Whether there is such a file.
    static func exists(_ path: String) -> Bool {
        FileManager.default.isReadableFile(atPath: path)
    }

    init(_ path: String) throws {
        guard path.hasSuffix(".gz") else {
            bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
            return
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        bytes = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw LabError("\(path) cannot be unpacked")
        }
    }

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Calls `body` with the fields of each line.
    func forEachLine(
        separator: Character, skippingHeader: Bool = false,
        _ body: ([ArraySlice<UInt8>]) throws -> Void
    ) throws {
        let separator = separator.asciiValue ?? 9
        var fields: [ArraySlice<UInt8>] = []
        var begin = 0
        var isHeader = skippingHeader
        for place in bytes.indices {
            let byte = bytes[place]
            if byte == separator {
                fields.append(bytes[begin..<place])
                begin = place + 1
            } else if byte == 0x0A {
                let end = place > begin && bytes[place - 1] == 0x0D ? place - 1 : place
                fields.append(bytes[begin..<end])
                begin = place + 1
                if !isHeader { try body(fields) }
                isHeader = false
                fields.removeAll(keepingCapacity: true)
            }
        }
        if begin < bytes.count || !fields.isEmpty {
            fields.append(bytes[begin...])
            if !isHeader { try body(fields) }
        }
    }
}

extension ArraySlice<UInt8> {
    /// The text.
    var text: String { String(decoding: self, as: UTF8.self) }

    /// The whole number that it is; nil for anything else.
    var number: Int? {
        guard let first else { return nil }
        var value = 0
        for byte in first == 0x2D ? dropFirst() : self {
            guard (0x30...0x39).contains(byte), value < 1 << 58 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return first == 0x2D ? (count > 1 ? -value : nil) : value
    }

    /// The decimal number that it is; nil for anything else.
    var decimal: Double? { Double(text) }
}
