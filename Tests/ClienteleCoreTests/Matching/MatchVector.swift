// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// A value, how a platform wants it before it is hashed, and the hash; made with the public client
/// libraries of the platforms.
struct MatchVector: Sendable {
    let platform: MatchPlatform
    let field: MatchField
    let input: String
    let normalised: String?
    let hash: String?

    /// A value that the platform takes.
    init(
        _ platform: MatchPlatform, _ field: MatchField, _ input: String, _ normalised: String,
        _ hash: String
    ) {
        self.platform = platform
        self.field = field
        self.input = input
        self.normalised = normalised
        self.hash = hash
    }

    /// A value that the platform does not take.
    init(_ platform: MatchPlatform, _ field: MatchField, refused input: String) {
        self.platform = platform
        self.field = field
        self.input = input
        normalised = nil
        hash = nil
    }

    /// All of them.
    static let all: [MatchVector] = [
        MatchVector(
            .meta, .email, " John_Smith@gmail.com ", "john_smith@gmail.com",
            "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f"),
        MatchVector(
            .meta, .email, "J.Doe@Example.COM", "j.doe@example.com",
            "94deda8cbfffb401b5e169240db9a96a21bd69d9e1ff264e4393fa24f9b4043c"),
        MatchVector(
            .meta, .email, "user+promo@gmail.com", "user+promo@gmail.com",
            "cdb0da51ed2faa0e2197aa614176eab164be364047eebbd7c720e242f3fbd85d"),
        MatchVector(.meta, .email, refused: "not-an-email"),
        MatchVector(
            .meta, .phone, "(650)555-1212", "6505551212",
            "5eed6d50c9a69704a9a72b4af7d14d04d33e4460039e101b525f5d4f8a106a38"),
        MatchVector(
            .meta, .phone, "+1 650-555-1212", "16505551212",
            "e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176"),
        MatchVector(
            .meta, .phone, "16505551212", "16505551212",
            "e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176"),
        MatchVector(
            .meta, .phone, "0044 7911 123456", "447911123456",
            "40b5c38342a9c584ec707e8679b003f8c779c6aaa138c976ef94e049cc05208f"),
        MatchVector(
            .meta, .phone, "+49 (0)30 123456", "49030123456",
            "e22348c2e2d722c280389daa0ef8f28397915f84977d9540ed8d4779cabf5b4e"),
        MatchVector(
            .meta, .firstName, "Mary", "mary",
            "6915771be1c5aa0c886870b6951b03d7eafc121fea0e80a5ea83beb7c449f4ec"),
        MatchVector(
            .meta, .firstName, " Mary ", "mary",
            "6915771be1c5aa0c886870b6951b03d7eafc121fea0e80a5ea83beb7c449f4ec"),
        MatchVector(
            .meta, .firstName, "Valéry", "valéry",
            "08e1996b5dd49e62a4b4c010d44e4345592a863bb9f8e3976219bac29417149c"),
        MatchVector(
            .meta, .firstName, "정", "정",
            "8fa8cd9c440be61d0151429310034083132b35975c4bea67fdd74158eb51db14"),
        MatchVector(
            .meta, .firstName, "Anne-Marie", "anne-marie",
            "9ab5e3bbcfaa6dcec4f2871573324f033775b46d42dc25f199ea4ae0af64b1ed"),
        MatchVector(
            .meta, .lastName, "O'Brien", "o'brien",
            "65b87174be3b1b122e2b0929f0b84888637d31a4a83bb96a860bcff411f5e668"),
        MatchVector(
            .meta, .lastName, "García Márquez", "garcía márquez",
            "036e1ce1018d8d118f3233156f651ac0e844371425539e1542a5466cb116a7e8"),
        MatchVector(
            .meta, .lastName, " Smith ", "smith",
            "6627835f988e2c5e50533d491163072d3f4f41f5c8b04630150debb3722ca2dd"),
        MatchVector(
            .meta, .city, "New York", "newyork",
            "350c754ba4d38897693aa077ef43072a859d23f613443133fecbbd90a3512ca5"),
        MatchVector(
            .meta, .city, "São Paulo", "sãopaulo",
            "3eda1428ae1aece064071f8d40f08fe2bc59ffa66c171a163caf15122ec4d7f0"),
        MatchVector(
            .meta, .city, "St. Louis", "stlouis",
            "8ba24bdf99947996f3000259be455de791b06fcc0e802ce05031030df1ee8ea3"),
        MatchVector(
            .meta, .city, "L'Aquila", "l'aquila",
            "f69854c7403d82089bbb86e64daded1fd3cdd445dd4b6f9a4db5891fdd13f134"),
        MatchVector(
            .meta, .state, "CA", "ca",
            "6959097001d10501ac7d54c0bdb8db61420f658f2922cc26e46d536119a31126"),
        MatchVector(
            .meta, .state, "California", "california",
            "7e8eea5cc60980270c9ceb75ce8c087d48d726110fd3d17921f774eefd8e18d8"),
        MatchVector(
            .meta, .state, "N.Y.", "ny",
            "1b06e2003f8420d6fa42badd8f77ec0f706b976b7a48b13c567dc5a559681683"),
        MatchVector(
            .meta, .zip, "94035-1234", "94035",
            "1794327a4d443904421f5ca1f3d72d0a62ba2f0770d80755ec2220fc0efb052e"),
        MatchVector(
            .meta, .zip, "94035", "94035",
            "1794327a4d443904421f5ca1f3d72d0a62ba2f0770d80755ec2220fc0efb052e"),
        MatchVector(
            .meta, .zip, "M1 1AE", "m11ae",
            "1dc694c2070e697769fb959b50671d76cafd430d8ca191fbdd0affcaea344ac5"),
        MatchVector(
            .meta, .zip, " 10115 ", "10115",
            "ac7bb74de6884ffce919c15fef4193749d4588026c643973946713ac46da540d"),
        MatchVector(
            .meta, .country, "US", "us",
            "79adb2a2fce5c6ba215fe5f27f532d4e7edbac4b6a5e09e1ef3a08084a904621"),
        MatchVector(
            .meta, .country, "de", "de",
            "959a45d44e6fcf58361ed004681556fe50129f2109e817dec098c00c9e5d2578"),
        MatchVector(.meta, .country, refused: "USA"),
        MatchVector(
            .meta, .gender, "F", "f",
            "252f10c83610ebca1a059c0bae8255eba2f95be4d1d7bcfa89d7248a82d9f111"),
        MatchVector(
            .meta, .gender, "female", "female",
            "9f165139a8c2894a47aea23b77d330eca847264224a44d5a17b19db8b9a72c08"),
        MatchVector(
            .meta, .gender, "m", "m",
            "62c66a7a5dd70c3146618063c344e531e6d4b59e379808443ce962b3abd63c5a"),
        MatchVector(
            .google, .email, " QuinnY@example.com", "quinny@example.com",
            "d00d0a7c6d491b3782fd78b410748048859e16467faa0651f060978d4bb343cc"),
        MatchVector(
            .google, .email, "Jefferson.Loves.hiking@gmail.com", "jeffersonloveshiking@gmail.com",
            "515d2f967f73864e76937ab2b897210a86fd286016903b1b08c3da07c75f513e"),
        MatchVector(
            .google, .email, "j.e.f..ferson.Loves.hiking@googlemail.com",
            "jeffersonloveshiking@googlemail.com",
            "2824967181c781aced84c32bf8bb51fc6401202eeff88263776f63c99df9314c"),
        MatchVector(
            .google, .email, "user+promo@gmail.com", "user@gmail.com",
            "02ee7bdc4ccf5c94808a0118eb531822f13e7e38e3810ab29ebefb2c2feb8e58"),
        MatchVector(.google, .email, refused: "bad"),
        MatchVector(.google, .email, refused: ""),
        MatchVector(
            .google, .phone, "+1 800-555-0100", "+18005550100",
            "fb4f73a6ec5fdb7077d564cdd22c3554b43ce49168550c3b12c547b78c517b30"),
        MatchVector(
            .google, .phone, "1 800 555 0200", "+18005550200",
            "748b11c91e3f9eef51b64a4be36800bc4114664f7b8b14ab99c4bed8db47a9f8"),
        MatchVector(
            .google, .phone, "+61 452 500 999", "+61452500999",
            "c2c44af9023c9bb4bbc446a42f13918f0d47e16f117dc2edc6b85ad5a98b2bcc"),
        MatchVector(
            .google, .phone, "18005550100", "+18005550100",
            "fb4f73a6ec5fdb7077d564cdd22c3554b43ce49168550c3b12c547b78c517b30"),
        MatchVector(
            .google, .phone, "+1-800-555-0100", "+18005550100",
            "fb4f73a6ec5fdb7077d564cdd22c3554b43ce49168550c3b12c547b78c517b30"),
        MatchVector(.google, .phone, refused: ""),
        MatchVector(
            .google, .firstName, " Alex ", "alex",
            "4135aa9dc1b842a653dea846903ddb95bfb8c5a10c504a7fa16e10bc31d1fdf0"),
        MatchVector(
            .google, .firstName, "Mr. Alex", "mr. alex",
            "7068108fd830106a58dec6db650365dbb0b7d93af1b63289b97738eba9ce4da0"),
        MatchVector(
            .google, .firstName, "Mrs Alex", "mrs alex",
            "407a85e937aa052d9a370f4ccd122348bb40e7a6ca915ccbc79175ea7bed008f"),
        MatchVector(
            .google, .firstName, "Dr. Alex", "dr. alex",
            "2af7605478b5da9208392b12e4ea70d4669a80367faa7212f386b40fd42728b0"),
        MatchVector(
            .google, .lastName, " Quinn, Jr. ", "quinn, jr.",
            "027d1629a6a3f64bf54d47118ad9455a2e8ef108be266385ace85f929acf6585"),
        MatchVector(
            .google, .lastName, "Quinn III", "quinn iii",
            "5e993561cd42f0f60a1fad93758c67bfb8b5232da4df6e136f8649ac3c7a592c"),
        MatchVector(
            .google, .lastName, "Smith-Jones", "smith-jones",
            "db98d2607efffa28aff66975868bf54c075eca7157e35064dce08e20b85b1081"),
        MatchVector(
            .google, .lastName, "Boone, CPA", "boone, cpa",
            "2f96bf386056a8ab7f979be978b5e7fab1a6d4c7e9f9034cd14bb4f69924d54c"),
        MatchVector(
            .google, .country, "us", "US",
            "9b202ecbc6d45c6d8901d989a918878397a3eb9d00e8f48022fc051b19d21a1d"),
        MatchVector(
            .google, .country, " US ", "US",
            "9b202ecbc6d45c6d8901d989a918878397a3eb9d00e8f48022fc051b19d21a1d"),
        MatchVector(.google, .country, refused: "USA"),
        MatchVector(
            .google, .zip, " 94045 ", "94045",
            "7d2d33fb3ea552a80a8c01bf717fdade8c601e84e456f3a3cfc4170c49ff7993"),
        MatchVector(
            .google, .zip, "94045-1234", "94045-1234",
            "f50f1f551b1dd6cbf73cfb75133143480f54993e37476ac7f138b1942859c05e"),
        MatchVector(
            .google, .zip, "M1 1AE", "M1 1AE",
            "cf14b7a17d8e7e6115d00392fba3f996390c4d557e137dca88eef3a6f4b3b23a"),
        MatchVector(
            .meta, .email, "Person@Example.com", "person@example.com",
            "542d240129883c019e106e3b1b2d3f3cb3537c43c425364de8e951d5a3083345"),
    ]
}
