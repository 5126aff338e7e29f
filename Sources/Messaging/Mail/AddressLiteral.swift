// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What may stand in brackets after the `@` (RFC 5321, section 4.1.3).
///
/// IPv6 is the only tag that is registered, so that no other is taken.
enum AddressLiteral {
    /// Whether the octets between the brackets are an IPv4 address, or `IPv6:` and an IPv6 address.
    static func isValid(_ octets: ArraySlice<UInt8>) -> Bool {
        let tag = Array("ipv6:".utf8)
        guard octets.count >= tag.count,
            octets.prefix(tag.count).elementsEqual(tag, by: { $0 | 0x20 == $1 | 0x20 })
        else { return isIPv4(octets) }
        return isIPv6(octets.dropFirst(tag.count))
    }

    /// Four numbers up to 255, each of one to three digits.
    static func isIPv4(_ octets: ArraySlice<UInt8>) -> Bool {
        let parts = octets.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return false }
        return parts.allSatisfy { part in
            guard (1...3).contains(part.count), part.allSatisfy({ (0x30...0x39).contains($0) })
            else { return false }
            return part.reduce(0) { $0 * 10 + Int($1 - 0x30) } <= 255
        }
    }

    /// Eight groups, or at most six with `::` for the zeros; an IPv4 address at the end is two.
    static func isIPv6(_ octets: ArraySlice<UInt8>) -> Bool {
        let colon = UInt8(ascii: ":")
        let gap = octets.indices.dropLast().first {
            octets[$0] == colon && octets[$0 + 1] == colon
        }
        guard let gap else { return groups(octets, mayEndInIPv4: true) == 8 }
        guard let head = groups(octets[..<gap], mayEndInIPv4: false),
            let tail = groups(octets[(gap + 2)...], mayEndInIPv4: true)
        else { return false }
        return head + tail <= 6
    }

    /// How many groups there are; nil when one of them is none.
    private static func groups(_ octets: ArraySlice<UInt8>, mayEndInIPv4: Bool) -> Int? {
        if octets.isEmpty { return 0 }
        var groups = octets.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var count = 0
        if mayEndInIPv4, let last = groups.last, isIPv4(last) {
            groups.removeLast()
            count = 2
        }
        return groups.allSatisfy(isGroup) ? count + groups.count : nil
    }

    private static func isGroup(_ octets: ArraySlice<UInt8>) -> Bool {
        (1...4).contains(octets.count)
            && octets.allSatisfy { octet in
                switch octet {
                case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
                default: false
                }
            }
    }
}
