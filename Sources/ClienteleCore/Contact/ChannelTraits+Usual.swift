// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension ChannelTraits {
    /// The usual traits of the kinds that this library knows.
    ///
    /// A retailer overrides them on his channels.
    public static let usual: [ChannelKind: ChannelTraits] = {
        let rows: [(ChannelKind, Place, Ownership, Bool, ChannelRole)] = [
            (.store, .offline, .owned, true, .closing),
            (.storeTerminal, .offline, .owned, true, .closing),
            (.seller, .offline, .owned, true, .closing),
            (.phone, .offline, .owned, true, .closing),
            (.callback, .offline, .owned, true, .closing),
            (.web, .online, .owned, true, .closing),
            (.app, .online, .owned, true, .closing),
            (.chat, .online, .owned, true, .closing),
            (.chatbot, .online, .owned, true, .closing),
            (.messenger, .online, .owned, true, .closing),
            (.socialPost, .online, .owned, false, .demandBuilding),
            (.socialComment, .online, .earned, true, .demandBuilding),
            (.socialDirect, .online, .owned, true, .closing),
            (.socialShop, .online, .owned, true, .closing),
            (.email, .online, .owned, true, .demandBuilding),
            (.sms, .online, .owned, true, .demandBuilding),
            (.push, .online, .owned, false, .demandBuilding),
            (.paidSearch, .online, .paid, false, .demandBuilding),
            (.organicSearch, .online, .earned, false, .demandBuilding),
            (.display, .online, .paid, false, .demandBuilding),
            (.video, .online, .paid, false, .demandBuilding),
            (.story, .online, .owned, false, .demandBuilding),
            (.remarketing, .online, .paid, false, .demandBuilding),
            (.affiliate, .online, .paid, false, .demandBuilding),
            (.marketplace, .online, .paid, true, .closing),
            (.reviewSite, .online, .earned, true, .demandBuilding),
            (.directory, .online, .earned, false, .demandBuilding),
            (.forum, .online, .earned, true, .demandBuilding),
            (.pressRelations, .offline, .earned, false, .demandBuilding),
            (.blog, .online, .owned, true, .demandBuilding),
            (.print, .offline, .paid, false, .demandBuilding),
            (.directMail, .offline, .owned, false, .demandBuilding),
            (.television, .offline, .paid, false, .demandBuilding),
            (.radio, .offline, .paid, false, .demandBuilding),
            (.billboard, .offline, .paid, false, .demandBuilding),
            (.mallScreen, .offline, .paid, false, .demandBuilding),
            (.fair, .offline, .paid, true, .demandBuilding),
            (.wordOfMouth, .offline, .earned, true, .demandBuilding),
            (.direct, .online, .owned, true, .closing),
            (.audience, .online, .paid, false, .demandBuilding),
        ]
        var table: [ChannelKind: ChannelTraits] = [:]
        for (kind, place, ownership, isInteractive, role) in rows {
            table[kind] = ChannelTraits(
                place: place, ownership: ownership, isInteractive: isInteractive, role: role)
        }
        return table
    }()
}
