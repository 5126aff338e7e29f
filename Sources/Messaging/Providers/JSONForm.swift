// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The form of a JSON value: texts in it are templates.
///
/// What a template gives becomes one text of the value that is written, so that nothing in it can
/// end the text or begin a member. A member whose name ends with `?` is left out where its templates
/// use something that the message does not have. `{"$value": "/buttons"}` stands for a part of the
/// data as it is, `{"$each": "/buttons", "item": …}` for a list with one form for each element, in
/// which the templates find the element as `item`.
indirect enum JSONForm: Hashable, Sendable {
    case plain(JSONValue)
    case text(Template)
    case list([JSONForm])
    case object([Member])
    case copy(JSONPointer)
    case each(JSONPointer, JSONForm)

    struct Member: Hashable, Sendable {
        var name: String
        var isOptional: Bool
        var form: JSONForm
    }

    /// Why a form cannot be filled.
    enum Failure: Error {
        /// The data do not have what is needed.
        case absent(String)
        case template(TemplateError)
    }

    init(_ value: JSONValue, at path: String) throws(HTTPProviderError) {
        switch value {
        case .string(let source): self = .text(try DescriptionReader.template(source, at: path))
        case .array(let values):
            var forms: [JSONForm] = []
            for (index, value) in values.enumerated() {
                forms.append(try JSONForm(value, at: "\(path)/\(index)"))
            }
            self = .list(forms)
        case .object:
            let reader = try DescriptionReader(value, at: path)
            if let pointer = try reader.pointer("$value") {
                try reader.allow(["$value"])
                self = .copy(pointer)
            } else if let pointer = try reader.pointer("$each") {
                try reader.allow(["$each", "item"])
                guard let item = reader.object["item"] else {
                    throw HTTPProviderError(
                        .missing, at: reader.place("item"), "the form of an element is needed")
                }
                self = .each(pointer, try JSONForm(item, at: reader.place("item")))
            } else {
                var members: [Member] = []
                for member in reader.object {
                    let isOptional = member.name.hasSuffix("?")
                    members.append(
                        Member(
                            name: isOptional ? String(member.name.dropLast()) : member.name,
                            isOptional: isOptional,
                            form: try JSONForm(member.value, at: reader.place(member.name))))
                }
                self = .object(members)
            }
        default: self = .plain(value)
        }
    }

    /// The value with `data` in its places.
    func fill(_ data: JSONObject) throws(Failure) -> JSONValue {
        switch self {
        case .plain(let value): return value
        case .text(let template): return .string(try Self.render(template, data))
        case .list(let forms):
            var values: [JSONValue] = []
            for form in forms { values.append(try form.fill(data)) }
            return .array(values)
        case .object(let members):
            var object = JSONObject()
            for member in members {
                do throws(Failure) {
                    object[member.name] = try member.form.fill(data)
                } catch {
                    if case .absent = error, member.isOptional { continue }
                    throw error
                }
            }
            return .object(object)
        case .copy(let pointer):
            guard let value = pointer.value(in: .object(data)), !value.isNull else {
                throw .absent(pointer.description)
            }
            return value
        case .each(let pointer, let form):
            guard let values = pointer.value(in: .object(data))?.arrayValue, !values.isEmpty
            else { throw .absent(pointer.description) }
            var filled: [JSONValue] = []
            for value in values {
                var data = data
                data["item"] = value
                filled.append(try form.fill(data))
            }
            return .array(filled)
        }
    }

    static func render(_ template: Template, _ data: JSONObject) throws(Failure) -> String {
        do throws(TemplateError) {
            return try template.render(data)
        } catch {
            if error.code == .undefined || error.code == .empty {
                throw .absent(error.description)
            }
            throw .template(error)
        }
    }
}
