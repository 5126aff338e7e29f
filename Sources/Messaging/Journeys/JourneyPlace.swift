// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A circle on the map: a store and how near to it is near.
public struct JourneyPlace: Hashable, Sendable {
    /// What it is called.
    public var name: String
    /// Degrees north.
    public var latitude: Double
    /// Degrees east.
    public var longitude: Double
    /// Metres.
    public var radius: Double

    /// A circle.
    public init(_ name: String, latitude: Double, longitude: Double, radius: Double) {
        self.name = name
        self.latitude = latitude
        self.longitude = longitude
        self.radius = radius
    }

    /// Whether a position lies inside.
    ///
    /// The surface around the place is taken as flat, which is right to a few in a thousand
    /// for circles of up to 100 km away from the poles.
    public func contains(latitude: Double, longitude: Double) -> Bool {
        guard abs(latitude) <= 90, abs(longitude) <= 180 else { return false }
        var east = longitude - self.longitude
        if east > 180 { east -= 360 }
        if east < -180 { east += 360 }
        let north = (latitude - self.latitude) * Self.metresPerDegree
        east *= Self.metresPerDegree * Self.cosine(ofDegrees: self.latitude)
        return north * north + east * east <= radius * radius
    }

    /// On the sphere of the Earth's mean radius.
    private static let metresPerDegree = 111_195.0

    /// The cosine from -90 to 90 degrees by its series to the 12th power, the same bits
    /// everywhere; right to one in ten million.
    private static func cosine(ofDegrees degrees: Double) -> Double {
        let angle = degrees * .pi / 180
        let square = angle * angle
        var term = 1.0
        var sum = 1.0
        for step in 1...6 {
            let even = Double(2 * step)
            term = -term * square / (even * (even - 1))
            sum += term
        }
        return sum
    }
}
