// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The members of a JSON object, in the order they were written, each name once.
///
/// Names are compared as `String` compares them: two spellings that Unicode calls canonically
/// equivalent are one name. Looking a name up is linear, which is the fastest for the few members
/// that objects have; code that asks a very large object for many names builds its own dictionary.
public struct JSONObject: Hashable, Sendable {
    /// A name and its value.
    public struct Member: Hashable, Sendable {
        /// The name.
        public var name: String
        /// The value.
        public var value: JSONValue

        /// A name and its value.
        @inlinable
        public init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The members in order.
    public private(set) var members: [Member]

    /// An object without members.
    public init() { members = [] }

    /// An object with these members, or `nil` when two have the same name.
    public init?(unique members: [Member]) {
        if Self.repeatsName(members) { return nil }
        self.members = members
    }

    /// The names in order.
    public var names: [String] { members.map(\.name) }

    /// The value of that name.
    ///
    /// Setting replaces the value in its place or adds the member at the end;
    /// setting `nil` removes it. O(members).
    public subscript(name: String) -> JSONValue? {
        get {
            for member in members where member.name == name { return member.value }
            return nil
        }
        set {
            let place = members.firstIndex { $0.name == name }
            switch (place, newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): members.remove(at: place)
            case (nil, let value?): members.append(Member(name: name, value: value))
            case (nil, nil): break
            }
        }
    }

    static func repeatsName(_ members: [Member]) -> Bool {
        // Few members: compare each pair. Many: a set, so that no input costs quadratic time.
        if members.count > 16 {
            return Set(members.lazy.map(\.name)).count != members.count
        }
        for (place, member) in members.enumerated() {
            for other in members[..<place] where other.name == member.name { return true }
        }
        return false
    }
}

extension JSONObject: RandomAccessCollection {
    /// Always 0.
    public var startIndex: Int { 0 }
    /// The number of members.
    public var endIndex: Int { members.count }
    /// The member at that position.
    public subscript(position: Int) -> Member { members[position] }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// An object; when a name is repeated, the last value stands in the place of the first.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init()
        for (name, value) in elements { self[name] = value }
    }
}
