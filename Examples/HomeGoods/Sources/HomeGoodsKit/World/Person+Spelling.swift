// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Which signs a person shows at a touch.
struct Shows: OptionSet, Hashable, Sendable {
    let rawValue: UInt16

    static let account = Shows(rawValue: 1)
    static let card = Shows(rawValue: 2)
    static let email = Shows(rawValue: 4)
    static let phone = Shows(rawValue: 8)
    static let device = Shows(rawValue: 16)
    static let push = Shows(rawValue: 32)
    static let cookie = Shows(rawValue: 64)
    static let otherCookie = Shows(rawValue: 128)
    static let tablet = Shows(rawValue: 256)
    /// A number as it is dialled inside Russia, which says nothing in Britain.
    static let unusablePhone = Shows(rawValue: 512)
}

extension Person {
    /// The signs in their one true form: what the truth is counted in.
    func signs(_ shows: Shows) -> [Identifier] {
        var found: [Identifier] = []
        func add(_ which: Shows, _ kind: Identifier.Kind, _ value: String?) {
            if shows.contains(which), let value { found.append(Identifier(kind, value)) }
        }
        add(.account, .account, account)
        add(.card, .loyalty, card)
        add(.email, .email, email)
        add(.phone, .phone, phone)
        add(.device, .device, device)
        add(.push, .pushToken, pushToken)
        add(.cookie, .device, cookies.first)
        add(.otherCookie, .device, cookies.last)
        add(.tablet, .device, tablet)
        return found
    }

    /// The e-mail address as people type it.
    func spelledEmail(_ variant: Int) -> String {
        switch variant % 4 {
        case 0: email
        case 1: email.uppercased()
        case 2: " \(email.prefix(1).uppercased())\(email.dropFirst())"
        default:
            "\(email.prefix { $0 != "@" })@\(email.drop { $0 != "@" }.dropFirst().uppercased())"
        }
    }

    /// The phone number as people write it: only a British one is ever written without its country.
    func spelledPhone(_ variant: Int) -> String {
        guard phone.hasPrefix("+44") else {
            let digits = phone.dropFirst()
            return switch variant % 3 {
            case 0: phone
            case 1: "00\(digits)"
            default:
                "+\(digits.prefix(digits.count - 6)) \(digits.suffix(6).prefix(3))-\(digits.suffix(3))"
            }
        }
        let national = phone.dropFirst(3)
        let (area, rest) = (national.prefix(3), national.dropFirst(3))
        return switch variant % 6 {
        case 0: phone
        case 1: "0\(area) \(rest.prefix(3)) \(rest.dropFirst(3))"
        case 2: "0044 \(area) \(rest)"
        case 3: "+44 (0)\(area) \(rest.prefix(3)) \(rest.dropFirst(3))"
        case 4: "(0\(area)) \(rest.prefix(3))-\(rest.dropFirst(3))"
        default: "0\(national)"
        }
    }

    /// The signs as a source sends them.
    func spelled(_ shows: Shows, variant: Int) -> [Identifier] {
        var signs = signs(shows)
        for index in signs.indices {
            switch signs[index].kind {
            case .email: signs[index].value = spelledEmail(variant)
            case .phone: signs[index].value = spelledPhone(variant)
            default: continue
            }
        }
        if shows.contains(.unusablePhone) {
            signs.append(
                Identifier(.phone, "8 (000) 000-\(10 + variant % 90)-\(10 + variant / 90 % 90)"))
        }
        return signs
    }
}
