// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension NicknameTable {
    /// English given names from j to z, and behind each what its bearers are called.
    ///
    /// From the table of the Python package `nicknames` 1.0.1 (carltonnorthern/nicknames, Apache
    /// License 2.0), grouped by name.
    static let englishJtoZ = """
        jackson jack ; jacob jaap jake jay ; jacobus jacob ; jacqueline jack jackie jacqui ; \
        jahoda hoda hodie hody ; jakob jake ; jalen al alen haylen jaelin jaelyn jailyn jay \
        jaye jaylin jaylyn len lennie lenny ; james jamie jem jim jimmie jimmy ; jamey james \
        jamie ; jamie james ; jane janie jean jennie jessie ; janet jan jessie ; janice jan ; \
        jannett nettie ; jasper casper jap ; jayme jay ; jean jane jeannie ; jeanette janet \
        jean jessie nettie ; jeanne jane jeannie ; jebadiah jeb ; jedediah diah dyer jed ; \
        jedidiah diah dyer jed ; jefferey jeff ; jefferson jeff sonny ; jeffery jeff ; jeffrey \
        geoff jeff ; jehiel hiel ; jehu gee hugh ; jemima mima ; jennet jenn jenny jessie ; \
        jennifer jen jenn jenni jennie jenny ; jeremiah jereme jerry ; jeremy jez jezza ; \
        jerita rita ; jerry geraldine geri gerry jereme ; jessica jess jessie ; jessie jane \
        janet jess ; jillian jill ; jim jimmie ; jincy jane ; jinsy jane ; joan jo nonie ; \
        joann jo ; joanna hannah jo joan jodi jody ; joanne jo ; jody jo ; joe joey ; johann \
        john ; johanna jo ; johannah hannah jo joan jody nonie ; johannes john johnny jonathan \
        ; john ian jack jock johnny jon jonnie jonny ; johnathan john johnathon johny jon \
        jonathan jonathon jonnie jonny nathan ; johnathon john johnathan johny jon jonathan \
        jonathon jonnie jonny ; jon john johnny jonnie jonny ; jonathan john johnathan \
        johnathon johny jon jonathon jonnie jonny nathan ; jonathon john johnathan johnathon \
        johny jon jonathan jonnie jonny ; joseph jody joe joey jos ; josephine fina jo jody \
        joey josey josie ; josetta jettie ; josey josophine ; joshua joe jos josh ; josiah jos \
        ; josophine jo joey josey ; joyce joy ; juanita nettie nita ; judah jude juder ; judith \
        juda jude judi judie judy ; judson jud sonny ; judy judith ; julia jill jules julie ; \
        julian jule jules ; julias jule jules ; julie jule jules julia ; june junius ; junior \
        jr june junie ; justin justina juston justus ; kaitlin kait kaitie ; kaitlyn kait \
        kaitie ; kaitlynn kait kaitie ; kalli cali kali ; kameron kam ; karla carla carly ; \
        kasey k.c. ; katarina catherine tina ; kate kay ; katelin kate kay kaye ; katelyn kate \
        kay kaye ; katherine cassie cathy kate kathy katy kay kaye kit kittie lena trina ; \
        kathleen cassie cathy kathy katy kay kit kittie lena trina ; kathryn kate kathy katie ; \
        katia kate katie ; katy kate kathy katie ; kayla kay ; kelley kelli kellie kelly ; \
        kendall ken kenny ; kendra kay kenj kenji kenny ; kendrick ken kenny ; kendrik ken \
        kenny ; kenneth ken kendrick kenny ; kenny ken kenneth ; kent ken kendrick kenny ; \
        kerry kerri ; kevin kev ; keziah kizza kizzie ; kimberley kim kimberli kimberly ; \
        kimberly kim kimberley kimberli ; kingsley king ; kingston king ; kit kittie ; kris \
        chris ; kristel kris ; kristen chris ; kristin chris ; kristine chris christy crissy \
        kris kristy tina ; kristofer chris kris ; kristoffer chris kris ; kristopher chris kris \
        ; kristy chris ; kymberly kym ; lafayette fate laffie ; lamont monty ; laodicia cenia \
        dicy ; larry laurence lawrence ; latisha tish tisha ; laurel laurie ; lauren laurie ren \
        ; laurence larry lon lonny lorne lorry ; laurinda laura lawrence ; lauryn laurie ; \
        laveda veda ; laverne verna vernon ; lavina ina vina viney ; lavinia ina vina viney ; \
        lavonia vina viney vonnie wyncha ; lavonne von ; lawrence larry lawrie lon lonny lorne \
        lorry ; leanne annie lea ; lecurgus curg ; leilani lani ; lemuel lem ; lena ellen ; \
        lenora lee nora ; leo leon ; leonard len lenny leo leon lineau ; leonidas lee leon ; \
        leonora nell nellie nora ; leonore elenor honor nora ; leroy l.r. lee roy ; lesley les \
        ; leslie les ; lester les ; letitia lettice lettie tish titia ; levi lee ; levicy vicy \
        ; levone von ; lib libby ; lidia lyddy ; lil lilly lily ; lillah lil lilly lily lolly ; \
        lillian lil lilly lolly ; lilly lil lily ; lincoln link ; linda lindy lynn ; lindsay \
        lindsey lindsie lindsy ; lindy lynn ; lionel leon ; lisa liz ; littleberry berry l.b. \
        little ; lizzie liz ; lois lou louise ; lonzo lon ; lorelei laurie lori lorrie ; \
        lorenzo loren ; loretta etta lorie lorrie retta ; lorraine lorie lorrie ; lotta lottie \
        ; lou louis lu ; louis lewis lou louie louise ; louisa eliza lois lou ; louise eliza \
        lois lou ; louvinia vina viney vonnie wyncha ; lucas luke ; lucia lucius lucy ; lucias \
        luke ; lucille cille lou lu lucy ; lucina sinah ; lucinda cindy lou lu lucy ; lucretia \
        creasey ; lucy lucinda ; luella ella lu lula ; luke lucas ; lunetta nettie ; lurana \
        lura ; luther luke ; lydia lyddy ; lyndon lindy lynn ; mabel amabel mehitabel ; mac mc \
        ; mack mac mc ; mackenzie kenzy mac mack ; maddison maddi maddie ; maddy madeline \
        madelyn madge ; madeline lena maddi maddie maddy madge madie magda maggie maud ; \
        madelyn maddy madie ; madie madeline madelyn ; madison maddy mattie ; maegen meg ; \
        magdalena lena maggie ; magdelina lena madge magda maggie ; mahala hallie ; makayla \
        kayla ; malachi mally ; malcolm mac mal malc ; malinda lindy ; manda mandy ; mandie \
        amanda ; mandy amanda ; manerva eve minerva nerva nervie ; manny manuel ; manoah noah ; \
        manola nonnie ; manuel emanuel manny ; marcus marc mark ; margaret daisy gretta madge \
        maggie maggy marge margery margie margy meg midge peg peggy rita ; margaretta daisy \
        gretta madge maggie marge margery margie meg midge peg peggy rita ; margarita daisy \
        greta madge maggie maisie marge margo meg megan metta midge peggie rita ; marge \
        margaret margaretta margery ; margie marjorie ; marguerite peggy ; mariah maria mary ; \
        marian marianna marion ; marie mae mary ; marietta mae mamie maria mariah marie marion \
        mary maureen may mercy minnie mitzi mollie molly polly ; marilyn mary ; marion mary ; \
        marissa rissa ; marjorie margie margy ; marni marnie ; marsha marcia marcie mary ; \
        martha marty mat mattie patsy patty ; martin marty ; martina tina ; martine tine ; marv \
        marvin ; marvin marv ; mary mae mamie marie mitzi molly polly ; masayuki masa ; mat \
        mattie ; mathew mat matt maty ; mathilda patty tillie ; matilda matty maud tilla tilly \
        ; matthew matt mattie matty thias thys ; matthews matt mattie matty ; matthias matt \
        thias thys ; maud middy ; maureen mary ; maurice morey ; mavery mave ; mavine mave ; \
        maximilian max ; maximillian max ; maxine max ; maxwell max ; may mae ; mckenna ken \
        kenna meaka ; medora dora ; megan meg ; meghan meg ; mehitabel hetty hitty mabel mitty \
        ; melanie mellie ; melchizedek dick zadock ; melinda linda lindy lynn mel mindy ; \
        melissa lisa lissa mel milly missy ; mellony mellia ; melody lodi ; melvin mel ; \
        melvina vina ; mercedes merci mercy sadie ; merv mervin ; mervin merv ; mervyn merv ; \
        micajah cage ; michael micah mick mickey micky mike mikey ; micheal mike mikey miky ; \
        michelle chelle mickey shelley shellie shelly shely ; mick micky ; miguel michael miggy \
        miguael miguaell miguail miguaill miguayl miguayll miguell mike ; mike michael mick \
        micky ; mildred milly ; millicent milly missy ; minerva minnie ; minnie wilhelmina ; \
        miranda mandy mira randi randy ; miriam mimi mitzi mitzie ; missy melissa ; mitch \
        mitchell ; mitchell mitch ; mitzi mary mittie mitty ; mitzie mittie mitty ; monet \
        nettie ; monica monna monnie ; monteleon monte ; montesque monty ; montgomery gum monty \
        ; monty lamont ; morris morey ; mortimer mort ; moses amos mose moss ; muriel mur ; \
        myrtle mert myrt myrti ; nadine deedee nada ; nancy ann nan nanny ; naomi omi ; \
        napoleon leon nap nappy ; natalie natty nettie ; natasha nat tasha ; nathan nat nate ; \
        nathaniel nat nate nathan natty than ; nelle nelly ; nelson nels ; newt newton ; newton \
        newt ; nicholas claas claes nic nick nickie nicky nico ; nicholette cole nichole nickey \
        nicki nicky nicole nikki ; nicodemus nic nick nickie nicky nico ; nicolas nic nick \
        nickie nicky nico ; nicole cole nicki nicky nikki nole ; nikolas claes nic nick nickie \
        nicky nico ; nikole nikki ; nora nonie ; norbert bert norby ; norbusamte norbu ; norman \
        norm ; nowell noel ; obadiah diah dyer obed obie ; obediah obie ; obedience beda beedy \
        biddie obed ; obie obediah ; octavia tave tavia ; odell odo ; olive livia nollie ollie \
        ; oliver ollie ; olivia livia nollie ollie ; ollie oliver ; onicyphorous cy cyphorus \
        one osaforum osaforus syphorous ; orilla ora rilly ; orlando roland ; orphelia phelia ; \
        ossy ozzy ; oswald ossy ozzy waldo ; otis ode ote ; pamela pam ; pandora dora ; \
        parmelia amelia melia milly ; parthenia parsuny pasoonie phenie teeny ; patience pat \
        patty ; patricia pat patsy patti patty tricia trish trisha ; patrick paddy pat pate \
        patsy peter ; patsy patty ; patty patricia ; paul polly ; paula lina polly ; paulina \
        lina polly ; pauline polly ; peggy peg ; pelegrine perry ; penelope penny ; percival \
        percy ; peregrine perry ; permelia mellie melly milly ; pernetta nettie ; persephone \
        seph sephy ; peter pate pete ; petronella nellie ; pheney josephine ; pheriba ferbie \
        pherbia ; philadelphia delphia ; philander fie ; philetus leet phil ; philinda linda \
        lindy lynn ; philip phil pip ; philipina penie phoebe pip ; phillip phil pip ; philly \
        delphia ; philomena menaalmena ; phoebe fifi ; pinckney pink ; pleasant ples ; \
        pocahontas pokey ; posthuma humey ; prescott pres scott scotty ; priscilla cilla cissy \
        prissy ; providence provy ; prudence prudy prue ; prudy prudence ; rachel rachael \
        shelly ; rafaela rafa ; ramona mona ; randall randy ; randolf dolph randy ; randolph \
        dolph randy ; raphael ralph ; ray raymond ; raymond ray ; reba becca beck ; rebecca \
        becca beck becky reba ; reggie reg reginald ; regina gina reggie ; reginald naldo reg \
        reggie renny ; relief leafa ; reuben rube ; reynold reginald ; rhoda rodie ; rhodella \
        della ; rhyna rhynie ; ricardo rick ricky ; rich dick rick ; richard dick dickie dickon \
        dicky rich richie rick ricky ; rick ricky ; ricky dick rich ; robert bill billy bob \
        bobby dob dobbin hob hobkin rob robby rupert ; roberta bert bertie birdie birtie bobbie \
        robbie roby ; roberto rob ; roderick erick rickie rod roddy ; rodger bobby hodge rod \
        roge roger ; rodney rod ; roger bobby hodge rod rodger roge ; roland lanny orlando \
        rollo rolly ; ron ronnie ronny ; ronald naldo ron ronnie ronny ; ronny ronald ; rosa \
        rose ; rosabel belle rosa rose roz ; rosabella bella belle rosa rose roz ; rosaenn ann \
        ; rosaenna ann ; rosalinda linda rosa rose roz ; rosalyn linda rosa rose roz ; roscoe \
        ross ; rose rosie ; roseann ann rose rosie roz ; roseanna ann rose rosie roz ; roseanne \
        ann ; rosemary marie mary rose rosemarie rosey ; rosina sina ; roxane rox roxie ; \
        roxanna ann rose roxie ; roxanne ann rose roxie ; rudolph dolph olph rolf rudy ; \
        rudolphus dolph olph rolf rudy ; russell russ rusty ; ryan ry ; sabrina brina ; safieel \
        safie ; salome loomie ; salvador sal sally ; sam sammy ; samantha mantha sam sammy ; \
        sampson sam sammy ; samson sam sammy ; samuel sam sammy ; samyra myra sam sammy ; \
        sandra cassandra sandy ; sandy sandra ; sanford sandy ; sarah sadie sally sara ; \
        sarilla silla ; savannah anna savanna vannie ; scott sceeter scottie scotty squat ; \
        sebastian seb sebby ; selma anselm ; serena rena ; serilla rilla ; seymour morey see ; \
        shaina sha shay ; sharon sha shay ; shaun shawn ; shawn shaun ; sheila cecilia ; \
        sheldon shelly ; shelton shel shelly tony ; sheridan dan danny sher ; sheryl cheri \
        cherie sher sheri sherri sherry sherryl ; shirley lee sherry shirl ; sibbilla sibbell \
        sibbie sybill ; sidney sid syd ; sigfired sid ; sigfrid sid ; sigismund sig ; silas si \
        ; silence liley ; silvester si sly syl vest vester ; simeon si sion ; simon si sion ; \
        smith smitty ; socrates crate ; solomon sal salmon saul sol solly zolly ; sondra dre \
        sonnie ; sophia sophie ; sophronia frona fronia sophia ; stacey staci stacie stacy ; \
        stacie stacey staci stacy ; stacy staci ; stephan steve ; stephanie annie steffi \
        steffie steph stephani stephany stephie stephine stevie ; stephen steph steve ; steven \
        steph steve stevie ; stuart stu ; sue susan susie ; sullivan sully van ; susan hannah \
        sue sukey susie suzie ; susannah hannah sue sukey susie ; susie suzie ; suzanne sue \
        suki susie ; sybill sibbie ; sydney sid ; sylvanus sly syl ; sylvester si sly sy syl \
        vessie vester vet ; tabby tabitha ; tabitha tabby ; tamarra tammy ; tammie tami tammy ; \
        tammy tami tammie ; tanafra tanny ; tasha tash tashie ; ted teddy ; temperance tempy ; \
        terence terry ; teresa terry tess tessa tessie ; terri teri terrie terry ; terry \
        terence ; tess teresa theresa ; tessa teresa theresa ; thad thaddeus ; thaddeus thad ; \
        theo theodore ; theodora dora ; theodore ted teddy theo ; theodosia dosia theo \
        theodosius ; theophilus ophi ; theotha otha ; theresa terry tess tessa tessie thirza \
        thursa traci tracie tracy ; thom thomas tom tommy ; thomas thom tom tommy ; thomasa \
        tamzine ; tiffany tiff tiffy ; tilford tillie ; tim timmy ; timothy tim timmy ; tina \
        christina ; tisha tish ; tobias bias toby ; tom thomas tommy ; tony anthony ; \
        tranquilla quilla trannie ; trish patricia trisha ; trix trixie ; trudy gertrude ; \
        tryphena phena ; unice eunice nicie ; uriah riah ; ursula sula sulie ; valentina felty \
        val vallie ; valentine felty ; valeri val valerie ; valerie val ; vanburen buren ; \
        vandalia vannie ; vanessa essa nessa vanna ; vernisee nicey ; veronica franky frony ron \
        ronie ronna ronnie ronny vonnie ; vic vicki vickie vicky victor ; vicki vickie vicky \
        victoria ; victor vic ; victoria tori torie torri torrie tory vic vicki vickie vicky ; \
        vijay vij ; vincent vic vin vince vinnie vinny ; vincenzo vic vin vince vinnie vinny ; \
        vinson vin vince vinnie vinny ; viola ola vi ; violetta lettie ; virginia ginger ginny \
        jane jennie virgy ; vivian vi viv ; waldo ossy ozzy ; wallace wally ; wally walt ; \
        walter wally walt ; washington wash ; webster webb ; wendy wen ; wesley wes ; westley \
        farmboy wes west ; wilber bert will ; wilbur will willie willy ; wilda willie ; wilfred \
        fred wil will willie ; wilhelm wil willie ; wilhelmina mina minnie willie wilma ; will \
        bill fred wilbur willie ; william bela bell bill billy wil will willie willy ; willie \
        fred william ; willis bill willy ; wilma billiewilhelm william ; wilson will willie \
        willy ; winfield field win winny ; winifred freddie winnet winnie ; winnie winnifred ; \
        winnifred fred freddie freddy winnie winny ; winny winnifred ; winton wint ; woodrow \
        drew wood woody ; yeona ona onie ; yoshihiko yoshi ; yulan lan yul ; yvonne vonna ; \
        zach zack zak ; zachariah zac zach zachy zack zak zakk zeke ; zachary zac zach zachy \
        zack zak zakk zeke ; zachery zac zach zachy zack zak zakk zeke ; zack zach zak ; \
        zebedee zeb ; zedediah diah dyer zed ; zephaniah zeph
        """
}
