// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// Where a deep link leads on each kind of surface.
///
/// A place is named by the path behind the shop's own address: `item/42`. The first route that can
/// show it on the device is taken, so that an app that is too old, or is not installed, is never
/// handed what it cannot open.
public struct DeepLinkRoutes: Hashable, Sendable {
    /// A surface and what it can show.
    public struct Route: Hashable, Sendable {
        /// The kind of surface: app, web, terminal.
        public var surface: ChannelKind
        /// What its addresses begin with: `shop://`.
        public var base: String
        /// The first part of the paths that it can show; nil for all.
        public var places: Set<String>?
        /// The oldest version that can, number by number; empty for any.
        public var leastVersion: [Int]

        /// A route.
        ///
        /// - Parameters:
        ///   - surface: the kind of surface.
        ///   - base: what its addresses begin with.
        ///   - places: the first part of the paths that it can show; nil for all.
        ///   - leastVersion: the oldest version that can; empty for any.
        public init(
            _ surface: ChannelKind, _ base: String, places: Set<String>? = nil,
            leastVersion: [Int] = []
        ) {
            self.surface = surface
            self.base = base
            self.places = places
            self.leastVersion = leastVersion
        }
    }

    /// What the address of a link begins with: `https://shop.example/`.
    public var base: String
    /// The routes, the best first.
    public var routes: [Route]

    /// Routes.
    ///
    /// - Parameters:
    ///   - base: what the address of a link begins with.
    ///   - routes: the best first.
    public init(_ base: String, _ routes: [Route]) {
        self.base = base
        self.routes = routes
    }

    /// Where a link leads on a device.
    ///
    /// - Parameters:
    ///   - link: the link.
    ///   - surfaces: the surfaces that the device has, each with its version.
    /// - Returns: the surface and the address there, with the message and the variant in it; nil where
    ///   the link is not the shop's own, or no surface can show it.
    public func target(
        of link: DeepLink, on surfaces: [ChannelKind: [Int]]
    ) -> (surface: ChannelKind, address: String)? {
        guard link.address.hasPrefix(base) else { return nil }
        let path = link.address.dropFirst(base.count)
        let place = String(path.prefix { !"/?#".contains($0) })
        for route in routes {
            guard let version = surfaces[route.surface],
                !version.lexicographicallyPrecedes(route.leastVersion),
                route.places?.contains(place) ?? true
            else { continue }
            var there = link
            there.address = route.base + path
            return (route.surface, there.text)
        }
        return nil
    }
}
