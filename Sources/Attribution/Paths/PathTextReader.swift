// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Reads lines of paths from bytes.
struct PathTextReader: ~Copyable {
    private let bytes: [UInt8]
    private let format: PathTextFormat
    private var place = 0
    private var line = 1
    private var lineStart = 0
    private let ends: NameEnds
    private var names: ChannelNames
    private var builder: PathSetBuilder

    private static let space = UInt8(ascii: " ")
    private static let tab = UInt8(ascii: "\t")
    private static let newline = UInt8(ascii: "\n")
    private static let carriage = UInt8(ascii: "\r")

    init(_ bytes: [UInt8], _ format: PathTextFormat) {
        self.bytes = bytes
        self.format = format
        ends = NameEnds(format)
        names = ChannelNames()
        builder = PathSetBuilder(valueDigits: format.valueDigits)
    }

    consuming func read() throws(PathTextError) -> PathSet {
        let reserved: [UInt8] = [
            Self.newline, Self.carriage, Self.space, Self.tab, UInt8(ascii: "."),
            UInt8(ascii: "-"),
        ]
        let separators = [format.fieldSeparator, format.channelSeparator]
        guard 0...15 ~= format.valueDigits, separators[0] != separators[1],
            separators.allSatisfy({ !reserved.contains($0) && !(0x30...0x39 ~= $0) })
        else { throw PathTextError(code: .badFormat, line: 1, column: 1) }
        if bytes.count >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { place = 3 }
        if format.hasHeader { skipLine() }
        while place < bytes.count {
            if isAtLineEnd {
                skipLine()
                continue
            }
            try readLine()
        }
        return builder.build()
    }

    private var isAtLineEnd: Bool {
        bytes[place] == Self.newline
            || (bytes[place] == Self.carriage
                && (place + 1 == bytes.count || bytes[place + 1] == Self.newline))
    }

    private mutating func skipLine() {
        while place < bytes.count, bytes[place] != Self.newline { place += 1 }
        nextLine()
    }

    private mutating func nextLine() {
        if place < bytes.count { place += 1 }
        line += 1
        lineStart = place
    }

    private func failure(_ code: PathTextError.Code, at place: Int) -> PathTextError {
        PathTextError(code: code, line: line, column: place - lineStart + 1)
    }

    private mutating func readLine() throws(PathTextError) {
        let start = place
        try readPath()
        let conversions = try readCount()
        try expectSeparator()
        let value = try readValue()
        try expectSeparator()
        let nulls = try readCount()
        skipSpaces()
        if place < bytes.count {
            if bytes[place] == format.fieldSeparator { throw failure(.extraField, at: place) }
            guard isAtLineEnd else { throw failure(.badCount, at: place) }
        }
        do throws(AttributionError) {
            try builder.close(conversions: conversions, nulls: nulls, value: value)
        } catch {
            throw failure(.tooLarge, at: start)
        }
        if place < bytes.count, bytes[place] == Self.carriage { place += 1 }
        nextLine()
    }

    @inline(__always)
    private mutating func skipSpaces() {
        while place < bytes.count, bytes[place] == Self.space || bytes[place] == Self.tab {
            place += 1
        }
    }

    private mutating func expectSeparator() throws(PathTextError) {
        skipSpaces()
        guard place < bytes.count, !isAtLineEnd else { throw failure(.missingField, at: place) }
        guard bytes[place] == format.fieldSeparator else { throw failure(.badCount, at: place) }
        place += 1
    }

    /// The channels up to the separator of fields; a path of nothing but spaces has none.
    private mutating func readPath() throws(PathTextError) {
        skipSpaces()
        var isFirst = true
        while true {
            let start = place
            let name = nextName()
            guard place < bytes.count, bytes[place] != Self.newline else {
                throw failure(.missingField, at: place)
            }
            let isLast = bytes[place] == format.fieldSeparator
            place += 1
            if start == name.end {
                if isFirst, isLast { return }
                throw failure(.emptyChannel, at: start)
            }
            builder.touch(try number(start..<name.end, name.hash))
            if isLast { return }
            isFirst = false
            skipSpaces()
        }
    }

    /// Goes on to what ends a name; where the name itself ends, and its hash.
    @inline(__always)
    private mutating func nextName() -> (end: Int, hash: UInt64) {
        if place + 8 <= bytes.count {
            let word = unsafe bytes.span.bytes.unsafeLoadUnaligned(
                fromByteOffset: place, as: UInt64.self)
            if let name = ends.shortName(in: UInt64(littleEndian: word)) {
                let start = place
                place += name.stop
                return (start + name.length, name.hash)
            }
        }
        return longName()
    }

    private mutating func longName() -> (end: Int, hash: UInt64) {
        let bytes = bytes
        let channelSeparator = format.channelSeparator
        let fieldSeparator = format.fieldSeparator
        var place = place
        var hash: UInt64 = 0
        var end = place
        var endHash = hash
        while place < bytes.count {
            let next = bytes[place]
            if next == channelSeparator || next == fieldSeparator || next == Self.newline { break }
            hash = ChannelNames.step(hash, next)
            place += 1
            if next != Self.space, next != Self.tab {
                end = place
                endHash = hash
            }
        }
        self.place = place
        return (end, endHash)
    }

    private mutating func number(
        _ range: Range<Int>, _ hash: UInt64
    ) throws(PathTextError) -> UInt16 {
        if let known = names.number(of: bytes.span.extracting(range), hash) { return known }
        let text = Array(bytes[range])
        guard let string = String(validating: text, as: UTF8.self) else {
            throw failure(.badName, at: range.lowerBound)
        }
        do throws(AttributionError) {
            let number = try builder.number(of: string)
            names.insert(text, hash, number)
            return number
        } catch {
            throw failure(.tooManyChannels, at: range.lowerBound)
        }
    }

    private mutating func readCount() throws(PathTextError) -> Int {
        skipSpaces()
        let start = place
        var count: UInt32 = 0
        while place < bytes.count, 0x30...0x39 ~= bytes[place] {
            let (tenfold, isLarge) = count.multipliedReportingOverflow(by: 10)
            let (sum, isLarger) = tenfold.addingReportingOverflow(UInt32(bytes[place] & 15))
            if isLarge || isLarger { throw failure(.tooLarge, at: start) }
            count = sum
            place += 1
        }
        if place == start {
            throw failure(
                place == bytes.count || isAtLineEnd ? .missingField : .badCount, at: start)
        }
        return Int(count)
    }

    private mutating func readValue() throws(PathTextError) -> Int64 {
        skipSpaces()
        let start = place
        var value: Int64 = 0
        let isNegative = place < bytes.count && bytes[place] == UInt8(ascii: "-")
        if isNegative { place += 1 }
        var decimals: Int?
        var digits = 0
        var isRoundedUp = false
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "."), decimals == nil, digits > 0 {
                decimals = 0
            } else if 0x30...0x39 ~= byte {
                digits += 1
                if let seen = decimals { decimals = seen + 1 }
                if let seen = decimals, seen > format.valueDigits {
                    if seen == format.valueDigits + 1 { isRoundedUp = byte >= 0x35 }
                    if byte != 0x30, !format.roundsValues {
                        throw failure(.badValue, at: start)
                    }
                } else {
                    value = try tenfold(value, plus: byte & 15, at: start)
                }
            } else {
                break
            }
            place += 1
        }
        guard digits > 0, decimals != 0 else {
            let isMissing = place == start && (place == bytes.count || isAtLineEnd)
            throw failure(isMissing ? .missingField : .badValue, at: start)
        }
        for _ in min(decimals ?? 0, format.valueDigits)..<format.valueDigits {
            value = try tenfold(value, plus: 0, at: start)
        }
        if isRoundedUp, value < .max { value += 1 }
        return isNegative ? -value : value
    }

    private func tenfold(
        _ value: Int64, plus digit: UInt8, at start: Int
    ) throws(PathTextError) -> Int64 {
        let (product, isLarge) = value.multipliedReportingOverflow(by: 10)
        let (sum, isLarger) = product.addingReportingOverflow(Int64(digit))
        if isLarge || isLarger { throw failure(.tooLarge, at: start) }
        return sum
    }
}
