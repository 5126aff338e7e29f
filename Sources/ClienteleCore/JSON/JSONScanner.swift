// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A recursive descent over one JSON text.
///
/// The bytes are an argument of each step: a `Span` cannot be kept.
struct JSONScanner {
    var place = 0
    /// How many more levels may be opened.
    var room: Int

    init(room: Int) { self.room = room }

    mutating func document(_ bytes: Span<UInt8>) throws(JSONError) -> JSONValue {
        skipBlanks(bytes)
        let value = try self.value(bytes)
        skipBlanks(bytes)
        guard place == bytes.count else {
            throw JSONError(.trailingBytes, at: place, "something follows the value")
        }
        return value
    }

    /// The value that begins at `place`; blanks before it are skipped already.
    private mutating func value(_ bytes: Span<UInt8>) throws(JSONError) -> JSONValue {
        guard place < bytes.count else { throw ended(bytes) }
        switch bytes[place] {
        case UInt8(ascii: "\""): return .string(try string(bytes))
        case UInt8(ascii: "{"): return .object(try object(bytes))
        case UInt8(ascii: "["): return .array(try list(bytes))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return .number(try number(bytes))
        case UInt8(ascii: "t"):
            try literal("true", bytes)
            return .bool(true)
        case UInt8(ascii: "f"):
            try literal("false", bytes)
            return .bool(false)
        case UInt8(ascii: "n"):
            try literal("null", bytes)
            return .null
        default:
            throw JSONError(.unexpectedByte, at: place, "no value begins with this byte")
        }
    }

    private mutating func list(_ bytes: Span<UInt8>) throws(JSONError) -> [JSONValue] {
        try open()
        var values: [JSONValue] = []
        if try closes(UInt8(ascii: "]"), bytes) { return values }
        while true {
            values.append(try value(bytes))
            if try !hasMore(before: UInt8(ascii: "]"), bytes) { return values }
        }
    }

    private mutating func object(_ bytes: Span<UInt8>) throws(JSONError) -> JSONObject {
        let start = place
        try open()
        if try closes(UInt8(ascii: "}"), bytes) { return JSONObject() }
        var members: [JSONObject.Member] = []
        members.reserveCapacity(8)
        while true {
            guard place < bytes.count else { throw ended(bytes) }
            guard bytes[place] == UInt8(ascii: "\"") else {
                throw JSONError(.unexpectedByte, at: place, "a member's name is expected")
            }
            let name = try string(bytes)
            skipBlanks(bytes)
            guard place < bytes.count else { throw ended(bytes) }
            guard bytes[place] == UInt8(ascii: ":") else {
                throw JSONError(.unexpectedByte, at: place, "a colon is expected")
            }
            place += 1
            skipBlanks(bytes)
            members.append(JSONObject.Member(name: name, value: try value(bytes)))
            if try !hasMore(before: UInt8(ascii: "}"), bytes) { break }
        }
        guard let object = JSONObject(unique: members) else {
            throw JSONError(.duplicateName, at: start, "an object repeats a name")
        }
        return object
    }

    private mutating func number(_ bytes: Span<UInt8>) throws(JSONError) -> JSONNumber {
        guard let end = JSONNumber.end(of: bytes, from: place) else {
            throw JSONError(.invalidNumber, at: place, "a number is not written as JSON asks")
        }
        // A digit here can only follow a leading zero.
        if end < bytes.count, bytes[end] &- 0x30 < 10 {
            throw JSONError(.invalidNumber, at: place, "a number begins with a needless zero")
        }
        let text = Self.ascii(bytes, place..<end)
        place = end
        return JSONNumber(checked: text)
    }

    private mutating func literal(
        _ word: StaticString, _ bytes: Span<UInt8>
    ) throws(JSONError) {
        let count = word.utf8CodeUnitCount
        for offset in 0..<count {
            guard place + offset < bytes.count else { throw ended(bytes) }
            let expected = unsafe word.utf8Start[offset]
            guard bytes[place + offset] == expected else {
                throw JSONError(.unexpectedByte, at: place + offset, "a literal is misspelt")
            }
        }
        place += count
    }

    /// Steps over an opening bracket.
    private mutating func open() throws(JSONError) {
        guard room > 0 else {
            throw JSONError(.tooDeep, at: place, "lists and objects are nested too deeply")
        }
        room -= 1
        place += 1
    }

    /// Steps over blanks and the closing bracket, if that comes next.
    private mutating func closes(
        _ bracket: UInt8, _ bytes: Span<UInt8>
    ) throws(JSONError) -> Bool {
        skipBlanks(bytes)
        guard place < bytes.count else { throw ended(bytes) }
        guard bytes[place] == bracket else { return false }
        place += 1
        room += 1
        return true
    }

    /// Steps over a comma and the blanks around it, or over the closing bracket.
    private mutating func hasMore(
        before bracket: UInt8, _ bytes: Span<UInt8>
    ) throws(JSONError) -> Bool {
        if try closes(bracket, bytes) { return false }
        guard bytes[place] == UInt8(ascii: ",") else {
            throw JSONError(
                .unexpectedByte, at: place, "a comma or the end of the list is expected")
        }
        place += 1
        skipBlanks(bytes)
        return true
    }

    @inline(__always)
    private mutating func skipBlanks(_ bytes: Span<UInt8>) {
        while place < bytes.count {
            switch bytes[place] {
            case 0x20, 0x0A, 0x0D, 0x09: place += 1
            default: return
            }
        }
    }

    func ended(_ bytes: Span<UInt8>) -> JSONError {
        JSONError(.unexpectedEnd, at: bytes.count, "the text ends too early")
    }
}
