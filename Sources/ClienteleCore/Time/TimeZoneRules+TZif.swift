// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension TimeZoneRules {
    /// Rules from the bytes of a TZif file (RFC 9636; versions 1 to 4).
    ///
    /// Of a file of version 2 or later, the 64-bit part and the footer are used. Before the first
    /// transition type 0 is in force; after the last one the footer, or the last type where the
    /// footer is empty or missing. Leap seconds of the "right" files are taken out again, since a
    /// `Timestamp` does not count them. Linear in the bytes; never traps, whatever they are.
    ///
    /// - Throws: `TimeZoneError.Code.malformed` with the first contradiction found.
    public init(
        name: String, version: TimeZoneDataVersion? = nil, tzif bytes: [UInt8]
    ) throws(TimeZoneError) {
        var input = TZifInput(bytes: bytes)
        var header = try input.header()
        var timeSize = 4
        if header.version >= 2 {
            try input.skip(header.dataSize(timeSize: 4))
            let first = header.version
            header = try input.header()
            guard header.version == first else {
                throw .malformed("the two headers differ in version")
            }
            timeSize = 8
        }
        guard header.typeCount >= 1, header.typeCount <= 256, header.nameBytes >= 1,
            header.utcCount == 0 || header.utcCount == header.typeCount,
            header.standardCount == 0 || header.standardCount == header.typeCount
        else { throw .malformed("the counts of the header contradict each other") }
        guard header.dataSize(timeSize: timeSize) <= input.remaining else {
            throw .malformed("the bytes end too early")
        }

        var transitions: [Int] = []
        transitions.reserveCapacity(header.timeCount)
        for _ in 0..<header.timeCount {
            transitions.append(try input.time(size: timeSize))
        }
        var kinds: [UInt16] = []
        kinds.reserveCapacity(header.timeCount)
        for _ in 0..<header.timeCount { kinds.append(UInt16(try input.byte())) }
        var types: [(seconds: Int, daylight: Bool, name: Int)] = []
        for _ in 0..<header.typeCount {
            let seconds = try input.time(size: 4)
            let daylight = try input.byte()
            guard daylight <= 1 else { throw .malformed("a flag is neither 0 nor 1") }
            types.append((seconds, daylight == 1, Int(try input.byte())))
        }
        let names = try input.take(header.nameBytes)
        var offsets: [TimeZoneOffset] = []
        for type in types {
            guard let offset = Self.offset(type, names: names) else {
                throw .malformed("an offset or its name is out of bounds")
            }
            offsets.append(offset)
        }
        var leaps: [(time: Int, correction: Int)] = []
        for _ in 0..<header.leapCount {
            leaps.append((try input.time(size: timeSize), try input.time(size: 4)))
        }
        try input.skip(header.standardCount + header.utcCount)
        let footer = timeSize == 8 ? try input.footer() : nil

        for index in transitions.indices where !leaps.isEmpty {
            let correction = leaps.last { $0.time <= transitions[index] }?.correction ?? 0
            transitions[index] = transitions[index] &- correction
        }
        try self.init(
            name: name, version: version, transitions: transitions, kinds: kinds,
            offsets: offsets, footer: footer)
    }

    private static func offset(
        _ type: (seconds: Int, daylight: Bool, name: Int), names: ArraySlice<UInt8>
    ) -> TimeZoneOffset? {
        guard type.name < names.count else { return nil }
        let tail = names.dropFirst(type.name)
        guard let end = tail.firstIndex(of: 0) else { return nil }
        let name = tail[..<end]
        guard name.allSatisfy({ 0x20..<0x7f ~= $0 }) else { return nil }
        return TimeZoneOffset(
            secondsFromUTC: type.seconds, isDaylight: type.daylight,
            abbreviation: String(decoding: name, as: UTF8.self))
    }
}

/// A header of RFC 9636, section 3.1.
private struct TZifHeader {
    var version: Int
    var utcCount: Int
    var standardCount: Int
    var leapCount: Int
    var timeCount: Int
    var typeCount: Int
    var nameBytes: Int

    /// The bytes of the data block after the header; six 32-bit counts cannot overflow it.
    func dataSize(timeSize: Int) -> Int {
        timeCount * (timeSize + 1) + typeCount * 6 + nameBytes + leapCount * (timeSize + 4)
            + standardCount + utcCount
    }
}

/// The bytes of a file that are not read yet.
private struct TZifInput {
    let bytes: [UInt8]
    var index = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var remaining: Int { bytes.count - index }

    mutating func take(_ count: Int) throws(TimeZoneError) -> ArraySlice<UInt8> {
        guard count <= remaining else { throw .malformed("the bytes end too early") }
        defer { index += count }
        return bytes[index..<(index + count)]
    }

    mutating func skip(_ count: Int) throws(TimeZoneError) {
        guard count <= remaining else { throw .malformed("the bytes end too early") }
        index += count
    }

    mutating func byte() throws(TimeZoneError) -> UInt8 {
        guard index < bytes.count else { throw .malformed("the bytes end too early") }
        defer { index += 1 }
        return bytes[index]
    }

    /// A signed big-endian number of 4 or 8 bytes.
    mutating func time(size: Int) throws(TimeZoneError) -> Int {
        var value: UInt64 = 0
        for byte in try take(size) { value = value << 8 | UInt64(byte) }
        return size == 4
            ? Int(Int32(truncatingIfNeeded: value)) : Int(Int64(bitPattern: value))
    }

    mutating func header() throws(TimeZoneError) -> TZifHeader {
        guard try take(4).elementsEqual("TZif".utf8) else {
            throw .malformed("this is not a TZif file")
        }
        let version: Int
        switch try byte() {
        case 0: version = 1
        // A later version must be readable as the last one that the reader knows.
        case let digit where UInt8(ascii: "2")...UInt8(ascii: "9") ~= digit:
            version = Int(digit - UInt8(ascii: "0"))
        default: throw .malformed("the version is unknown")
        }
        try skip(15)
        var counts: [Int] = []
        for _ in 0..<6 { counts.append(try time(size: 4) & 0xffff_ffff) }
        return TZifHeader(
            version: version, utcCount: counts[0], standardCount: counts[1],
            leapCount: counts[2], timeCount: counts[3], typeCount: counts[4],
            nameBytes: counts[5])
    }

    /// The text between two line feeds; nil when it is empty.
    mutating func footer() throws(TimeZoneError) -> POSIXTimeZone? {
        guard try byte() == 0x0a else { throw .malformed("the footer is missing") }
        let rest = bytes[index...]
        guard let end = rest.firstIndex(of: 0x0a) else { throw .malformed("the footer has no end") }
        let text = rest[..<end]
        if text.isEmpty { return nil }
        guard text.count <= 256, let footer = POSIXTimeZone(text) else {
            throw .malformed("the footer is not a rule")
        }
        return footer
    }
}
