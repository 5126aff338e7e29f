// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Filters of the language over lists.
extension TemplateRenderer {
    mutating func listed(
        _ operation: FilterOperation, _ input: LiquidValue, _ first: LiquidValue,
        _ second: LiquidValue, _ count: Int
    ) throws(LiquidFault) -> LiquidValue {
        let items = try flattened(input)
        switch operation {
        case .join: return try join(items, count > 0 ? text(of: first) : nil)
        case .reverse:
            let start = values.count
            for index in items.indices.reversed() { append(value: values[index]) }
            return .array(ItemRange(start, values.count))
        case .concat:
            guard case .array(let other) = first else {
                throw LiquidFault(.type, "concat filter requires an array argument")
            }
            let start = values.count
            for index in items.indices { append(value: values[index]) }
            for index in other.indices { append(value: values[index]) }
            try spend(items.indices.count + other.indices.count)
            return .array(ItemRange(start, values.count))
        case .map: return try mapped(items, first)
        case .sum: return try sum(items, first, count)
        case .sort, .sort_natural: return try sorted(operation, items, first)
        case .uniq: return try unique(items, first)
        case .compact: return try compacted(items, first)
        default: return try selected(operation, items, first, second)
        }
    }

    /// The items that list filters see: lists within lists laid flat, other values as one item.
    private mutating func flattened(_ input: LiquidValue) throws(LiquidFault) -> ItemRange {
        switch input {
        case .array(let range):
            var isFlat = true
            for index in range.indices {
                if case .array = values[index] {
                    isFlat = false
                    break
                }
            }
            try spend(Int(range.count))
            if isFlat { return range }
            let start = values.count
            try flatten(range, 0)
            return ItemRange(start, values.count)
        case .range(let place):
            let (lower, upper) = bounds(place)
            let (_, count) = Self.slice(.numbers(lower, upper), 0, nil)
            if count > Int64(stepLimit) { throw LiquidFault(.limit, "Memory limits exceeded") }
            try spend(Int(count))
            let start = values.count
            for offset in 0..<count { append(value: .int(lower &+ offset)) }
            return ItemRange(start, values.count)
        case .null: return ItemRange(0, 0)
        default:
            let start = values.count
            append(value: input)
            return ItemRange(start, start + 1)
        }
    }

    private mutating func flatten(_ range: ItemRange, _ depth: Int) throws(LiquidFault) {
        if depth > TemplateData.greatestDepth { throw LiquidFault(.depth, "Nesting too deep") }
        for index in range.indices {
            if case .array(let inner) = values[index] {
                try flatten(inner, depth + 1)
            } else {
                append(value: values[index])
            }
            try spend(1)
        }
    }

    private mutating func join(
        _ items: ItemRange, _ glue: TextRange?
    ) throws(LiquidFault) -> LiquidValue {
        // Texts of other values first: what is made must lie in one piece.
        let first = values.count
        for index in items.indices { append(value: .text(text(of: values[index]))) }
        let start = texts.count
        for index in first..<values.count {
            if index > first {
                if let glue { texts.append(own: glue) } else { texts.append(0x20) }
            }
            if let range = values[index].textRange { texts.append(own: range) }
            try spend(1)
        }
        return .text(TextRange(start, texts.count))
    }

    // MARK: Members of items

    /// What `item[property]` is in the reference: nil when the item has no members at all.
    private mutating func property(
        _ item: LiquidValue, _ property: LiquidValue
    ) throws(LiquidFault) -> LiquidValue? {
        switch item {
        case .object: return self.item(item, at: property)
        case .forLoop, .tableLoop, .variables: return self.item(item, at: property)
        case .text(let range), .markup(let range):
            if let needle = property.textRange {
                let found = texts.find(needle, in: range, from: Int(range.start)) != nil
                return found ? .text(needle) : .null
            }
            if case .int(var index) = property {
                let size = Int64(scalarCount(range))
                if index < 0 { index = saturatedSum(index, size) }
                guard index >= 0, index < size else { return .null }
                let start = advanced(Int(range.start), by: index, range.end)
                return .text(TextRange(start, advanced(start, by: 1, range.end)))
            }
        case .array:
            if case .int = property { return self.item(item, at: property) }
        case .int(let value):
            if case .int(let bit) = property {
                guard bit >= 0 else { return .int(0) }
                return .int(bit > 63 ? (value < 0 ? 1 : 0) : (value >> bit) & 1)
            }
        case .large: break
        default: return nil
        }
        throw LiquidFault(
            .type, "cannot select the property '\(texts.string(text(of: property)))'")
    }

    private func hasMembers(_ value: LiquidValue) -> Bool {
        switch value {
        case .null, .bool, .float, .range, .blank, .empty: false
        default: true
        }
    }

    private mutating func mapped(
        _ items: ItemRange, _ name: LiquidValue
    ) throws(LiquidFault) -> LiquidValue {
        let start = values.count
        let count = items.indices.count
        for _ in 0..<count { append(value: .null) }
        for (offset, index) in items.indices.enumerated() {
            let item = values[index]
            if let text = name.textRange, texts.isWord(text, "to_liquid") {
                values[start + offset] = item
            } else {
                values[start + offset] = try property(item, name) ?? .null
            }
        }
        return .array(ItemRange(start, start + count))
    }

    private mutating func sum(
        _ items: ItemRange, _ name: LiquidValue, _ count: Int
    ) throws(LiquidFault) -> LiquidValue {
        var total = LiquidNumeral.int(0)
        for index in items.indices {
            var item = values[index]
            if !name.isNull { item = try property(item, name) ?? .int(0) }
            total = try total.applying(.plus, number(item))
            try spend(1)
        }
        return value(of: total)
    }

    private mutating func compacted(
        _ items: ItemRange, _ name: LiquidValue
    ) throws(LiquidFault) -> LiquidValue {
        let start = values.count
        for index in items.indices {
            let item = values[index]
            if name.isNull {
                if !item.isNull { append(value: item) }
                continue
            }
            guard let value = try property(item, name) else { return .null }
            if !value.isNull { append(value: item) }
        }
        return .array(ItemRange(start, values.count))
    }

    private mutating func selected(
        _ operation: FilterOperation, _ items: ItemRange, _ name: LiquidValue,
        _ target: LiquidValue
    ) throws(LiquidFault) -> LiquidValue {
        let isList = operation == .where || operation == .reject
        if items.count == 0 {
            if isList { return .array(ItemRange(0, 0)) }
            return operation == .has ? .bool(false) : .null
        }
        let start = values.count
        for index in items.indices {
            let item = values[index]
            guard let value = try property(item, name) else { return .null }
            let holds = target.isNull ? value.isTrue : isSame(value, target)
            try spend(1)
            switch operation {
            case .where: if holds { append(value: item) }
            case .reject: if !holds { append(value: item) }
            case .has: if holds { return .bool(true) }
            case .find: if holds { return item }
            default: if holds { return .int(Int64(index - Int(items.start))) }
            }
        }
        if isList { return .array(ItemRange(start, values.count)) }
        return operation == .has ? .bool(false) : .null
    }

    // MARK: Unique

    private mutating func unique(
        _ items: ItemRange, _ name: LiquidValue
    ) throws(LiquidFault) -> LiquidValue {
        let start = values.count
        var seen: [LiquidValue] = []
        var numbers: Set<Int64> = []
        var words: Set<[UInt8]> = []
        for index in items.indices {
            let item = values[index]
            var key = item
            if !name.isNull {
                guard let value = try property(item, name) else { return .null }
                key = value
            }
            switch key {
            case .int(let number):
                if !numbers.insert(number).inserted { continue }
            case .text(let range), .markup(let range):
                if !words.insert(texts.array(range.indices)).inserted { continue }
            default:
                try spend(seen.count)
                if seen.contains(where: { isIdentical($0, key) }) { continue }
                seen.append(key)
            }
            append(value: item)
        }
        return .array(ItemRange(start, values.count))
    }

    /// As `isSame`, but numbers of different types differ.
    private func isIdentical(_ left: LiquidValue, _ right: LiquidValue) -> Bool {
        switch (left, right) {
        case (.int, .float), (.float, .int): false
        default: isSame(left, right)
        }
    }

    // MARK: Sorting

    private mutating func sorted(
        _ operation: FilterOperation, _ items: ItemRange, _ name: LiquidValue
    ) throws(LiquidFault) -> LiquidValue {
        if items.count == 0 { return .array(ItemRange(0, 0)) }
        var entries: [(key: LiquidValue, item: LiquidValue)] = []
        entries.reserveCapacity(Int(items.count))
        if !name.isNull {
            for index in items.indices where !hasMembers(values[index]) { return .null }
        }
        for index in items.indices {
            let item = values[index]
            var key = item
            if !name.isNull { key = try property(item, name) ?? .null }
            if operation == .sort_natural, !key.isNull { key = .text(text(of: key)) }
            entries.append((key, item))
        }
        var buffer = entries
        try mergeSort(&entries, &buffer, 0, entries.count, isNatural: operation == .sort_natural)
        let start = values.count
        for entry in entries { append(value: entry.item) }
        return .array(ItemRange(start, values.count))
    }

    /// Stable, and unlike the library's sort it can stop at values that have no order.
    private mutating func mergeSort(
        _ entries: inout [(key: LiquidValue, item: LiquidValue)],
        _ buffer: inout [(key: LiquidValue, item: LiquidValue)], _ start: Int, _ end: Int,
        isNatural: Bool
    ) throws(LiquidFault) {
        guard end - start > 1 else { return }
        let middle = (start + end) / 2
        try mergeSort(&entries, &buffer, start, middle, isNatural: isNatural)
        try mergeSort(&entries, &buffer, middle, end, isNatural: isNatural)
        try spend(end - start)
        var (left, right, place) = (start, middle, start)
        while left < middle, right < end {
            let order = try sortOrder(entries[left].key, entries[right].key, isNatural)
            if order <= 0 {
                buffer[place] = entries[left]
                left += 1
            } else {
                buffer[place] = entries[right]
                right += 1
            }
            place += 1
        }
        while left < middle {
            buffer[place] = entries[left]
            left += 1
            place += 1
        }
        while right < end {
            buffer[place] = entries[right]
            right += 1
            place += 1
        }
        for index in start..<end { entries[index] = buffer[index] }
    }

    private func sortOrder(
        _ left: LiquidValue, _ right: LiquidValue, _ isNatural: Bool
    ) throws(LiquidFault) -> Int {
        if left.isNull || right.isNull {
            return left.isNull && right.isNull ? 0 : left.isNull ? 1 : -1
        }
        if isNatural, let one = left.textRange, let other = right.textRange {
            return caseCompare(one, other)
        }
        guard let order = spaceship(left, right, 0) else {
            throw LiquidFault(.type, "cannot sort values of incompatible types")
        }
        return order
    }

    /// Ruby's `<=>`; nil for values that cannot be compared.
    private func spaceship(_ left: LiquidValue, _ right: LiquidValue, _ depth: Int) -> Int? {
        if let one = left.textRange, let other = right.textRange {
            return texts.compare(one, other)
        }
        if case .int(let one) = left, case .int(let other) = right {
            return one < other ? -1 : one > other ? 1 : 0
        }
        if let one = numeral(left), let other = numeral(right) { return one.order(other) }
        if case .array(let one) = left, case .array(let other) = right, depth < 64 {
            for (first, second) in zip(one.indices, other.indices) {
                guard let order = spaceship(values[first], values[second], depth + 1) else {
                    return nil
                }
                if order != 0 { return order }
            }
            return Int(one.count) - Int(other.count)
        }
        return isSame(left, right) ? 0 : nil
    }

    /// The order of two texts when the case of ASCII letters does not count.
    private func caseCompare(_ left: TextRange, _ right: TextRange) -> Int {
        for offset in 0..<Int(min(left.count, right.count)) {
            let one = lowered(texts[Int(left.start) + offset])
            let other = lowered(texts[Int(right.start) + offset])
            if one != other { return one < other ? -1 : 1 }
        }
        return Int(left.count) - Int(right.count)
    }

    private func lowered(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }
}
