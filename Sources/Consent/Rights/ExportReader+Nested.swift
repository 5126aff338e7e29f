// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// Objects and lists inside of an object.
extension ExportReader {
    /// Takes over what was found wrong in an object further inside.
    mutating func note(_ inner: ExportReader) { note(Refusal(inner.reasons)) }

    /// A reader of an object that has to be there.
    mutating func object(_ name: String) -> ExportReader? {
        guard let object = value(name)?.objectValue else {
            malformed(name, "no object")
            return nil
        }
        return ExportReader(object, within: place(name))
    }

    /// Readers of the objects of a list that has to be there.
    mutating func objects(_ name: String) -> [ExportReader] {
        var found: [ExportReader] = []
        for (index, value) in (list(name) ?? []).enumerated() {
            guard let object = value.objectValue else {
                malformed("\(name)[\(index)]", "no object")
                continue
            }
            found.append(ExportReader(object, within: place("\(name)[\(index)]")))
        }
        return found
    }

    /// What `read` makes of the objects of a list.
    mutating func each<Value>(
        _ name: String, _ read: (inout ExportReader) -> Value?
    ) -> [Value] {
        var values: [Value] = []
        for var part in objects(name) {
            if let value = read(&part) { values.append(value) }
            note(part)
        }
        return values
    }

    /// The texts of a list that has to be there, of at most so many.
    mutating func texts(_ name: String, upTo limit: Int = .max) -> [String] {
        let values = list(name) ?? []
        guard values.count <= limit else {
            malformed(name, "more than \(limit)")
            return []
        }
        var texts: [String] = []
        for (index, value) in values.enumerated() {
            guard let text = value.stringValue else {
                malformed("\(name)[\(index)]", "no text")
                continue
            }
            texts.append(text)
        }
        return texts
    }
}
