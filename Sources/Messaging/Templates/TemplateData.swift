// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Data for templates, prepared once: flat, with every member name numbered.
///
/// Making it from JSON costs about as much as rendering a small letter; whoever renders several
/// templates with the same data (subject, text, markup) makes it once.
public struct TemplateData: Sendable {
    /// How deep lists and objects may be nested.
    public static let greatestDepth = 256

    var bytes: [UInt8] = []
    var values: [LiquidValue] = []
    /// The number of the name of the value at the same place, for members of objects.
    var keys: [UInt32] = []
    var names: [ProgramName] = []
    /// Open addressing over `names`: index + 1, or 0.
    var table: [UInt32] = [UInt32](repeating: 0, count: 64)
    var root = ItemRange(0, 0)

    /// Prepares `data`.
    ///
    /// - Parameter data: the variables of the outermost scope.
    /// - Throws: `TemplateError.Code.limit` when they are nested deeper than `greatestDepth`
    ///   or larger than a gigabyte.
    /// - Complexity: O(n) in the size of the data.
    public init(_ data: JSONObject) throws(TemplateError) {
        bytes.reserveCapacity(2_048)
        values.reserveCapacity(256)
        keys.reserveCapacity(256)
        root = try members(data, 1)
    }

    /// Whether `data` are so small that nothing of them can be too much; where they are not, it
    /// is not said.
    static func surelyHolds(_ data: JSONObject) -> Bool {
        surelyHolds(.object(data), depth: 1)
    }

    private static func surelyHolds(_ value: JSONValue, depth: Int) -> Bool {
        if depth > 4 { return false }
        switch value {
        case .null, .bool: return true
        case .number(let number): return number.text.utf8.count <= 1 << 16
        case .string(let text): return text.utf8.count <= 1 << 16
        case .object(let object):
            return object.count <= 16
                && object.members.allSatisfy {
                    $0.name.utf8.count <= 1 << 16 && surelyHolds($0.value, depth: depth + 1)
                }
        case .array(let items):
            return items.count <= 16 && items.allSatisfy { surelyHolds($0, depth: depth + 1) }
        }
    }

    private mutating func room(_ count: Int, _ depth: Int) throws(TemplateError) -> Int {
        let start = values.count
        guard depth <= Self.greatestDepth, start + count < 1 << 26, bytes.count < 1 << 30 else {
            throw TemplateError(
                code: .limit, message: "the data are too deep or too large", line: 1, column: 1)
        }
        values.append(contentsOf: repeatElement(.null, count: count))
        keys.append(contentsOf: repeatElement(0, count: count))
        return start
    }

    private mutating func members(
        _ object: JSONObject, _ depth: Int
    ) throws(TemplateError) -> ItemRange {
        let start = try room(object.members.count, depth)
        for (offset, member) in object.members.enumerated() {
            keys[start + offset] = name(member.name)
            values[start + offset] = try value(member.value, depth)
        }
        return ItemRange(start, start + object.members.count)
    }

    private mutating func value(
        _ value: JSONValue, _ depth: Int
    ) throws(TemplateError) -> LiquidValue {
        switch value {
        case .null: return .null
        case .bool(let bool): return .bool(bool)
        case .number(let number): return self.number(number)
        case .string(let text): return .text(add(text))
        case .object(let object): return .object(try members(object, depth + 1))
        case .array(let items):
            let start = try room(items.count, depth + 1)
            for (offset, item) in items.enumerated() {
                values[start + offset] = try self.value(item, depth + 1)
            }
            return .array(ItemRange(start, start + items.count))
        }
    }

    private mutating func number(_ number: JSONNumber) -> LiquidValue {
        if let value = Int64(number.text) { return .int(value) }
        let isWhole = number.text.utf8.allSatisfy { $0.isDigit || $0 == 0x2D }
        if isWhole { return .large(add(number.text)) }
        return .float(Double(number.text) ?? 0)
    }

    private mutating func add(_ text: String) -> TextRange {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        return TextRange(start, bytes.count)
    }

    private mutating func name(_ text: String) -> UInt32 {
        let range = add(text)
        let hash = ProgramBuilder.hash(bytes, range)
        var slot = Int(hash) & (table.count - 1)
        while table[slot] != 0 {
            let index = Int(table[slot]) - 1
            if names[index].hash == hash, isEqual(names[index].text, range) {
                bytes.removeLast(Int(range.count))
                return UInt32(index)
            }
            slot = (slot + 1) & (table.count - 1)
        }
        names.append(ProgramName(text: range, hash: hash))
        table[slot] = UInt32(names.count)
        if names.count * 2 > table.count { grow() }
        return UInt32(names.count - 1)
    }

    private mutating func grow() {
        let size = table.count * 2
        table = [UInt32](repeating: 0, count: size)
        for index in names.indices {
            var slot = Int(names[index].hash) & (size - 1)
            while table[slot] != 0 { slot = (slot + 1) & (size - 1) }
            table[slot] = UInt32(index + 1)
        }
    }

    private func isEqual(_ left: TextRange, _ right: TextRange) -> Bool {
        guard left.count == right.count else { return false }
        for index in 0..<Int(left.count)
        where bytes[Int(left.start) + index] != bytes[Int(right.start) + index] {
            return false
        }
        return true
    }
}
