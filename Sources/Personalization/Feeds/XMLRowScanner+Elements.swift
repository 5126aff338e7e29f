// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

extension XMLRowScanner {
    private static let rowNames: Set = [Array("item".utf8), Array("entry".utf8)]
    private static let merchants = [
        Array("http://base.google.com/ns/1.0".utf8), Array("http://base.google.com/cns/1.0".utf8),
    ]

    /// Takes the tag in `token`, with which an element begins.
    mutating func beginElement(_ rows: inout [FeedRow]) {
        state = .text
        var tag = token[...]
        let isEmpty = tag.last == UInt8(ascii: "/")
        if isEmpty { tag.removeLast() }
        let end = tag.firstIndex { $0 <= 0x20 } ?? tag.endIndex
        let name = Array(tag[..<end])
        guard !name.isEmpty else {
            return refuse("feed.malformed", "a tag has no name", &rows)
        }
        if row == nil { takeNamespaces(tag[end...]) }
        hasElements = true
        if row != nil, name == rowName {
            row?.reasons = [Reason("feed.malformed", "another row begins inside this one")]
            row?.values = []
            endRow(&rows)
        }
        guard open.count < limits.depth else {
            if row == nil {
                return fail("feed.too-deep", "elements are nested too deep", &rows)
            }
            return refuse("feed.too-deep", "elements are nested too deep", &rows)
        }
        if row == nil {
            guard Self.rowNames.contains(name) else {
                if !isEmpty { open.append(name) }
                return
            }
            beginRow(name)
            if isEmpty { endRow(&rows) }
            return
        }
        if open.count == rowDepth + 1 {
            field = fieldName(name)
            text.removeAll(keepingCapacity: true)
            textIsNested = false
        } else {
            textIsNested = true
        }
        if isEmpty {
            if open.count == rowDepth + 1 { field = nil }
        } else {
            open.append(name)
        }
    }

    /// Takes the name in `token`, with which an element ends.
    mutating func endElement(_ rows: inout [FeedRow]) {
        state = .text
        let name = Array(token.trimmingBlanks())
        guard open.last == name else {
            if row == nil {
                // What is left of a row that was refused says nothing new.
                if Self.rowNames.contains(name) { return }
                return refuse("feed.malformed", "an element ends that did not begin", &rows)
            }
            refuse("feed.malformed", "another element ends than the one that began last", &rows)
            if name == rowName { endRow(&rows) }
            return
        }
        guard row != nil else {
            open.removeLast()
            return
        }
        if open.count == rowDepth + 1 { return endRow(&rows) }
        open.removeLast()
        guard open.count == rowDepth + 1 else { return }
        if field != nil, !textIsNested { takeValue(&rows) }
        field = nil
    }

    private mutating func takeValue(_ rows: inout [FeedRow]) {
        guard let field else { return }
        guard let value = FeedRow.text(text[...]) else {
            return refuse("feed.not-utf8", "the value is not UTF-8", &rows)
        }
        guard row?.values.count ?? 0 < limits.values else {
            return refuse("feed.too-long", "the row has too many values", &rows)
        }
        row?.values.append(FeedRow.Value(field: field, text: value))
    }

    /// The name of a value; nil for an element of another namespace.
    private func fieldName(_ name: [UInt8]) -> String? {
        guard let colon = name.firstIndex(of: UInt8(ascii: ":")) else {
            return FeedRow.fieldName(name)
        }
        guard prefixes.contains(Array(name[..<colon])) else { return nil }
        return FeedRow.fieldName(name[(colon + 1)...])
    }

    /// Finds the prefixes of the merchants' namespace among attributes.
    private mutating func takeNamespaces(_ attributes: ArraySlice<UInt8>) {
        let declaration = Array("xmlns:".utf8)
        var rest = attributes
        while let quote = rest.firstIndex(where: { $0 == 0x22 || $0 == 0x27 }) {
            let name = rest[..<quote].split { $0 <= 0x20 || $0 == UInt8(ascii: "=") }.last
            guard let end = rest[(quote + 1)...].firstIndex(of: rest[quote]) else { return }
            let value = rest[(quote + 1)..<end]
            if let name, name.starts(with: declaration),
                Self.merchants.contains(where: { $0.elementsEqual(value) }), prefixes.count < 16
            {
                prefixes.insert(Array(name.dropFirst(declaration.count)))
            }
            rest = rest[(end + 1)...]
        }
    }
}
