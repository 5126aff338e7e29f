// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Reads the members of an object of a description, and tells where it stands when it fails.
struct DescriptionReader {
    let object: JSONObject
    let path: String

    init(_ value: JSONValue, at path: String) throws(HTTPProviderError) {
        guard case .object(let object) = value else {
            throw HTTPProviderError(.wrongType, at: path, "an object is needed")
        }
        self.object = object
        self.path = path
    }

    /// Refuses members that mean nothing.
    func allow(_ names: Set<String>) throws(HTTPProviderError) {
        for member in object where !names.contains(member.name) {
            throw HTTPProviderError(
                .unknown, at: place(member.name), "one of \(names.sorted()) is needed")
        }
    }

    func place(_ name: String) -> String {
        "\(path)/\(name.split(separator: "~", omittingEmptySubsequences: false).joined(separator: "~0").split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1"))"
    }

    func text(_ name: String) throws(HTTPProviderError) -> String? {
        guard let value = object[name] else { return nil }
        guard case .string(let text) = value else {
            throw HTTPProviderError(.wrongType, at: place(name), "a text is needed")
        }
        return text
    }

    func neededText(_ name: String) throws(HTTPProviderError) -> String {
        guard let text = try text(name) else {
            throw HTTPProviderError(.missing, at: place(name), "a text is needed")
        }
        return text
    }

    /// A text of a closed set.
    func choice<Value>(
        _ name: String, _ values: [String: Value]
    ) throws(HTTPProviderError) -> Value? {
        guard let text = try text(name) else { return nil }
        guard let value = values[text] else {
            throw HTTPProviderError(
                .wrongValue, at: place(name), "one of \(values.keys.sorted()) is needed")
        }
        return value
    }

    func pointer(_ name: String) throws(HTTPProviderError) -> JSONPointer? {
        guard let text = try text(name) else { return nil }
        guard let pointer = JSONPointer(text) else {
            throw HTTPProviderError(.wrongValue, at: place(name), "a JSON Pointer is needed")
        }
        return pointer
    }

    /// A whole number of seconds, up to a thousand years.
    func seconds(_ name: String) throws(HTTPProviderError) -> Duration? {
        guard let value = object[name] else { return nil }
        guard let seconds = value.int64Value, (0...31_536_000_000).contains(seconds) else {
            throw HTTPProviderError(
                .wrongValue, at: place(name), "a whole number of seconds is needed")
        }
        return .seconds(seconds)
    }

    func child(_ name: String) throws(HTTPProviderError) -> DescriptionReader? {
        guard let value = object[name] else { return nil }
        return try DescriptionReader(value, at: place(name))
    }

    /// The elements of a list, each an object; none when there is no such member.
    func children(_ name: String) throws(HTTPProviderError) -> [DescriptionReader] {
        guard let value = object[name] else { return [] }
        guard case .array(let values) = value else {
            throw HTTPProviderError(.wrongType, at: place(name), "a list is needed")
        }
        var readers: [DescriptionReader] = []
        for (index, value) in values.enumerated() {
            readers.append(try DescriptionReader(value, at: "\(place(name))/\(index)"))
        }
        return readers
    }

    static func template(
        _ source: String, at path: String
    ) throws(HTTPProviderError) -> Template {
        do throws(TemplateError) {
            return try Template(source)
        } catch {
            throw HTTPProviderError(.template, at: path, error.description)
        }
    }
}
