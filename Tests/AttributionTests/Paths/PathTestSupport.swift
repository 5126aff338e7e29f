// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Attribution

/// A repeatable source of numbers; each test has its own seed.
struct PathRandom: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

    /// Paths over `a`, `b`, …: some convert, values may be below zero where that is asked for.
    mutating func rows(
        _ count: Int, channels: Int, longest: Int = 6, refunds: Bool = false
    ) -> [PathRow] {
        (0..<count).map { _ in
            let touches = (0..<1 + below(longest)).map { _ in Self.name(below(channels)) }
            let conversions = below(3)
            let least: Int64 = refunds ? -5_000 : 0
            let value = conversions > 0 ? Int64.random(in: least...20_000, using: &self) : 0
            return PathRow(
                touches: touches, conversions: conversions, nulls: below(4), value: value)
        }
    }

    static func name(_ channel: Int) -> String {
        String(UnicodeScalar(UInt8(97 + channel)))
    }
}

/// The largest difference of two lists, relative to the expected numbers.
func relative(_ found: [Double], _ expected: [Double]) -> Double {
    guard found.count == expected.count else { return .infinity }
    return zip(found, expected).reduce(0) { worst, pair in
        let difference = (pair.0 - pair.1).magnitude
        return max(worst, difference == 0 ? 0 : difference / max(pair.1.magnitude, 1e-300))
    }
}

/// The largest difference of two lists.
func apart(_ found: [Double], _ expected: [Double]) -> Double {
    guard found.count == expected.count else { return .infinity }
    return zip(found, expected).reduce(0) { max($0, ($1.0 - $1.1).magnitude) }
}

/// Files of expected numbers that may lie beside the repository.
enum PathReference {
    private static let folder: URL? = {
        var root = URL(filePath: #filePath)
        for _ in 0..<6 {
            root.deleteLastPathComponent()
            let folder = root.appending(path: "shared/data/attribution")
            if FileManager.default.fileExists(atPath: folder.path) { return folder }
        }
        return nil
    }()

    static var isThere: Bool { folder != nil }

    static func bytes(_ name: String) throws -> [UInt8] {
        try Array(Data(contentsOf: try #require(folder).appending(path: name)))
    }

    /// The demonstration paths, their values in units of 10^-12.
    static func paths() throws -> PathSet {
        var format = PathTextFormat()
        format.valueDigits = 12
        format.roundsValues = true
        return try PathSet(text: try bytes("channelattribution_pathdata.csv"), format: format)
    }

    /// A file of numbers.
    static func numbers(_ name: String) throws -> ReferenceNumbers {
        ReferenceNumbers(
            try JSONSerialization.jsonObject(with: Data(try bytes(name))))
    }
}

/// A part of a file of numbers.
struct ReferenceNumbers {
    private let value: Any

    init(_ value: Any) { self.value = value }

    subscript(key: String) -> ReferenceNumbers {
        ReferenceNumbers((value as? [String: Any])?[key] ?? NSNull())
    }

    var number: Double { (value as? NSNumber)?.doubleValue ?? .nan }

    /// One number for each channel.
    func column(_ channels: [String], _ field: String? = nil) -> [Double] {
        channels.map { channel in
            guard let field else { return self[channel].number }
            return self[channel][field].number
        }
    }
}
