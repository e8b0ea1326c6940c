/**
 * The administrative divisions of Nepal since 2017: 7 provinces, 77 districts, 753 local levels, 6,743 wards.
 * One line each, so that a renamed place or a changed number of wards is one changed line.
 *
 * Compiled in 2083 BS (2026) from sources that were matched with one another place by place:
 * - codes and the belonging of places: the code system `locations` of Nepal's draft national FHIR guide
 *   (fhir.hmis.gov.np, 0.0.1-ballot), whose codes are those of the statistics office (CBS, now NSO); compared
 *   with the `cbs_code` of github.com/NGR-NP/Nepal-locations: the same for all 753;
 * - kinds: the guide and github.com/sagautam5/local-states-nepal (MIT) agree for all 753;
 * - wards: local-states-nepal, the only source whose sum is the published total. NGR-NP gives the same for
 *   691; the others are mostly places of Madhesh, where it seems to have the numbers before the change of 2017,
 *   and a third public table sides with local-states-nepal in those that were compared with it (about 50);
 * - names: the spelling that most of five sources use (the above, github.com/opensource-nepal/py-nepali (MIT)
 *   and info-nepal (MIT)), the newer name where a place was renamed; Nepali spelling likewise.
 */

/** code English|Nepali */
export const PROVINCE_LINES = `
1 Koshi|कोशी
2 Madhesh|मधेश
3 Bagmati|बागमती
4 Gandaki|गण्डकी
5 Lumbini|लुम्बिनी
6 Karnali|कर्णाली
7 Sudurpashchim|सुदूरपश्चिम
`;

/** code English|Nepali; the first digit of the code is the province */
export const DISTRICT_LINES = `
101 Taplejung|ताप्लेजुङ
102 Sankhuwasabha|सङ्खुवासभा
103 Solukhumbu|सोलुखुम्बु
104 Okhaldhunga|ओखलढुङ्गा
105 Khotang|खोटाङ
106 Bhojpur|भोजपुर
107 Dhankuta|धनकुटा
108 Terhathum|तेह्रथुम
109 Panchthar|पाँचथर
110 Ilam|इलाम
111 Jhapa|झापा
112 Morang|मोरङ
113 Sunsari|सुनसरी
114 Udayapur|उदयपुर
201 Saptari|सप्तरी
202 Siraha|सिरहा
203 Dhanusha|धनुषा
204 Mahottari|महोत्तरी
205 Sarlahi|सर्लाही
206 Rautahat|रौतहट
207 Bara|बारा
208 Parsa|पर्सा
301 Dolakha|दोलखा
302 Sindhupalchok|सिन्धुपाल्चोक
303 Rasuwa|रसुवा
304 Dhading|धादिङ
305 Nuwakot|नुवाकोट
306 Kathmandu|काठमाडौँ
307 Bhaktapur|भक्तपुर
308 Lalitpur|ललितपुर
309 Kavrepalanchok|काभ्रेपलाञ्चोक
310 Ramechhap|रामेछाप
311 Sindhuli|सिन्धुली
312 Makwanpur|मकवानपुर
313 Chitwan|चितवन
401 Gorkha|गोरखा
402 Manang|मनाङ
403 Mustang|मुस्ताङ
404 Myagdi|म्याग्दी
405 Kaski|कास्की
406 Lamjung|लमजुङ
407 Tanahun|तनहुँ
408 Nawalparasi East|नवलपरासी पूर्व
409 Syangja|स्याङ्जा
410 Parbat|पर्वत
411 Baglung|बागलुङ
501 Rukum East|रुकुम पूर्व
502 Rolpa|रोल्पा
503 Pyuthan|प्युठान
504 Gulmi|गुल्मी
505 Arghakhanchi|अर्घाखाँची
506 Palpa|पाल्पा
507 Nawalparasi West|नवलपरासी पश्चिम
508 Rupandehi|रुपन्देही
509 Kapilvastu|कपिलवस्तु
510 Dang|दाङ
511 Banke|बाँके
512 Bardiya|बर्दिया
601 Dolpa|डोल्पा
602 Mugu|मुगु
603 Humla|हुम्ला
604 Jumla|जुम्ला
605 Kalikot|कालिकोट
606 Dailekh|दैलेख
607 Jajarkot|जाजरकोट
608 Rukum West|रुकुम पश्चिम
609 Salyan|सल्यान
610 Surkhet|सुर्खेत
701 Bajura|बाजुरा
702 Bajhang|बझाङ
703 Darchula|दार्चुला
704 Baitadi|बैतडी
705 Dadeldhura|डडेल्धुरा
706 Doti|डोटी
707 Achham|अछाम
708 Kailali|कैलाली
709 Kanchanpur|कञ्चनपुर
`;

/**
 * code kind wards English|Nepali; the first three digits of the code are the district. Kinds: M metropolitan,
 * S sub-metropolitan city, N municipality (nagarpalika), G rural municipality (gaunpalika).
 */
export const MUNICIPALITY_LINES = `
10101 G 7 Phaktanglung|फक्ताङलुङ
10102 G 5 Mikwakhola|मिक्वाखोला
10103 G 6 Meringden|मेरिङदेन
10104 G 6 Maiwakhola|मैवाखोला
10105 G 5 Aathrai Triveni|आठराई त्रिवेणी
10106 N 11 Phungling|फुङलिङ
10107 G 6 Pathibhara Yangwarak|पाथीभरा याङवरक
10108 G 8 Sirijangha|सिरीजङ्घा
10109 G 7 Sidingba|सिदिङ्वा
10201 G 5 Bhotkhola|भोटखोला
10202 G 6 Makalu|मकालु
10203 G 5 Silichong|सिलीचोङ
10204 G 5 Chichila|चिचिला
10205 G 6 Sabhapokhari|सभापोखरी
10206 N 11 Khandbari|खाँदवारी
10207 N 9 Panchakhapan|पाँचखपन
10208 N 11 Chainpur|चैनपुर
10209 N 9 Madi|मादी
10210 N 9 Dharmadevi|धर्मदेवी
10301 G 5 Khumbu Pasanglhamu|खुम्बु पासाङल्हामु
10302 G 5 Mahakulung|माहाकुलुङ
10303 G 5 Sotang|सोताङ
10304 G 7 Mapya Dudhkoshi|माप्य दुधकोशी
10305 G 9 Thulung Dudhkoshi|थुलुङ दुधकोशी
10306 G 5 Necha Salyan|नेचासल्यान
10307 N 11 Solu Dudhkunda|सोलुदुधकुण्ड
10308 G 5 Likhu Pike|लिखु पिके
10401 G 8 Chisankhugadhi|चिशंखुगढी
10402 N 12 Siddhicharan|सिद्दिचरण
10403 G 8 Molung|मोलुङ
10404 G 9 Khiji Demba|खिजिदेम्बा
10405 G 9 Likhu|लिखु
10406 G 10 Champadevi|चम्पादेवी
10407 G 10 Sunkoshi|सुनकोशी
10408 G 9 Manebhanjyang|मानेभञ्ज्याङ
10501 G 7 Kepilasgadhi|केपिलासगढी
10502 G 7 Aiselukharka|ऐसेलुखर्क
10503 G 6 Rawa Besi|रावा बेसी
10504 N 11 Halesi Tuwachung|हलेसी तुवाचुङ
10505 N 15 Diktel Rupakot Majhuwagadhi|दिक्तेल रुपाकोट मझुवागढी
10506 G 5 Sakela|साकेला
10507 G 7 Diprung Chuichumma|दिप्रुङ चुइचुम्मा
10508 G 9 Khotehang|खोटेहाङ
10509 G 6 Jantedhunga|जन्तेढुंगा
10510 G 6 Barahapokhari|बराहपोखरी
10601 N 14 Shadananda|षडानन्द
10602 G 6 Salpasilichho|साल्पासिलिछो
10603 G 9 Tyamke Maiyum|टेम्केमैयुङ
10604 N 12 Bhojpur|भोजपुर
10605 G 7 Arun|अरुण
10606 G 6 Pauwadungma|पौवादुङमा
10607 G 8 Ramprasad Rai|रामप्रसाद राई
10608 G 9 Hatuwagadhi|हतुवागढी
10609 G 10 Aamchowk|आमचोक
10701 N 9 Mahalaxmi|महालक्ष्मी
10702 N 10 Pakhribas|पाख्रिबास
10703 G 6 Chhathar Jorpati|छथर जोरपाटी
10704 N 10 Dhankuta|धनकुटा
10705 G 7 Shahidbhumi|सहिदभूमि
10706 G 10 Sangurigadhi|साँगुरीगढी
10707 G 8 Chaubise|चौविसे
10801 G 7 Aathrai|आठराई
10802 G 5 Phedap|फेदाप
10803 G 6 Menchhayayem|मेन्छयायेम
10804 N 10 Myanglung|म्याङलुङ
10805 N 9 Laligurans|लालीगुराँस
10806 G 6 Chhathar|छथर
10901 G 6 Yangwarak|याङवरक
10902 G 7 Hilihang|हिलिहाङ
10903 G 8 Falelung|फालेलुङ
10904 N 14 Phidim|फिदिम
10905 G 7 Falgunanda|फाल्गुनन्द
10906 G 5 Kummayak|कुम्मायक
10907 G 5 Tumbewa|तुम्बेवा
10908 G 8 Miklajung|मिक्लाजुङ
11001 G 6 Maijogmai|माईजोगमाई
11002 G 5 Sandakpur|सन्दकपुर
11003 N 12 Ilam|ईलाम
11004 N 9 Deumai|देउमाई
11005 G 7 Phakphokthum|फाकफोकथुम
11006 G 6 Mangsebung|माङसेबुङ
11007 G 6 Chulachuli|चुलाचुली
11008 N 10 Mai|माई
11009 N 14 Suryodaya|सूर्योदय
11010 G 6 Rong|रोङ
11101 N 15 Mechinagar|मेचीनगर
11102 G 7 Buddhashanti|बुद्धशान्ति
11103 N 11 Arjundhara|अर्जुनधारा
11104 N 9 Kankai|कन्काई
11105 N 11 Shivasatakshi|शिवसताक्षी
11106 G 7 Kamal|कमल
11107 N 10 Damak|दमक
11108 N 9 Gauradaha|गौरादह
11109 G 6 Gauriganj|गौरीगंज
11110 G 7 Jhapa|झापा
11111 G 7 Barhadashi|बाह्रदशी
11112 N 10 Birtamod|बिर्तामोड
11113 G 5 Haldibari|हल्दीबारी
11114 N 10 Bhadrapur|भद्रपुर
11115 G 7 Kachankawal|कचनकवल
11201 G 9 Miklajung|मिक्लाजुङ
11202 N 9 Letang|लेटाङ
11203 G 10 Kerabari|केरावारी
11204 N 12 Sundarharaicha|सुन्दरहरैंचा
11205 N 11 Belbari|बेलवारी
11206 G 7 Kanepokhari|कानेपोखरी
11207 N 10 Pathari Shanishchare|पथरी शनिश्चरे
11208 N 9 Urlabari|उर्लावारी
11209 N 10 Ratuwamai|रतुवामाई
11210 N 9 Sunwarshi|सुनवर्षी
11211 N 9 Rangeli|रंगेली
11212 G 7 Gramthan|ग्रामथान
11213 G 7 Budhiganga|बुढीगंगा
11214 M 19 Biratnagar|विराटनगर
11215 G 7 Katahari|कटहरी
11216 G 7 Dhanpalthan|धनपालथान
11217 G 7 Jahada|जहदा
11301 S 20 Dharan|धरान
11302 N 11 Barahakshetra|बराहक्षेत्र
11303 G 8 Koshi|कोशी
11304 G 8 Bhokraha Narsingh|भोक्राहा नरसिंह
11305 N 9 Ramdhuni|रामधुनी
11306 S 20 Itahari|ईटहरी
11307 N 12 Duhabi|दुहवी
11308 G 6 Gadhi|गढी
11309 N 10 Inaruwa|ईनरुवा
11310 G 7 Harinagar|हरिनगर
11311 G 7 Dewangunj|देवानगञ्ज
11312 G 6 Barju|बर्जु
11401 N 9 Belaka|वेलका
11402 N 10 Chaudandigadhi|चौदण्डीगढी
11403 N 16 Triyuga|त्रियुगा
11404 G 8 Rautamai|रौतामाई
11405 G 5 Limchungbung|लिम्चुङ्बुङ
11406 G 5 Tapli|ताप्ली
11407 N 14 Katari|कटारी
11408 G 8 Udayapurgadhi|उदयपुरगढी
20101 N 11 Saptakoshi|सप्तकोशी
20102 N 12 Kanchanrup|कञ्चनरुप
20103 G 6 Agnisair Krishna Savaran|अग्निसाइर कृष्णासवरन
20104 G 6 Rupani|रुपनी
20105 N 12 Shambhunath|शम्भुनाथ
20106 N 11 Khadak|खडक
20107 N 11 Surunga|सुरुङ्गा
20108 G 6 Balan Bihul|बलान बिहुल
20109 N 10 Bodebarsain|बोदेबरसाईन
20110 N 10 Dakneshwori|डाक्नेश्वरी
20111 G 6 Rajgadh|राजगढ
20112 G 7 Bishnupur|बिष्णुपुर
20113 N 16 Rajbiraj|राजविराज
20114 G 6 Mahadeva|महादेवा
20115 G 5 Tirahut|तिरहुत
20116 N 14 Hanumannagar Kankalini|हनुमाननगर कङ्कालिनी
20117 G 8 Tilathi Koiladi|तिलाठी कोईलाडी
20118 G 7 Chhinnamasta|छिन्नमस्ता
20201 N 24 Lahan|लहान
20202 N 14 Dhangadhimai|धनगढीमाई
20203 N 13 Golbazar|गोलबजार
20204 N 12 Mirchaiya|मिर्चैयाँ
20205 N 11 Karjanha|कर्जन्हा
20206 N 12 Kalyanpur|कल्याणपुर
20207 G 5 Naraha|नरहा
20208 G 5 Bishnupur|विष्णुपुर
20209 G 5 Arnama|अर्नमा
20210 N 10 Sukhipur|सुखीपुर
20211 G 6 Laxmipur Patari|लक्ष्मीपुर पतारी
20212 G 5 Sakhuwanankarkatti|सखुवानान्कारकट्टी
20213 G 5 Bhagawanpur|भगवानपुर
20214 G 5 Nawarajpur|नवराजपुर
20215 G 5 Bariyarpatti|बरियारपट्टी
20216 G 5 Aurahi|औरही
20217 N 22 Siraha|सिरहा
20301 N 11 Ganeshman Charnath|गणेशमान चारनाथ
20302 N 9 Dhanushadham|धनुषाधाम
20303 N 11 Mithila|मिथिला
20304 G 5 Bateshwor|बटेश्वर
20305 N 10 Chhireshwornath|क्षिरेश्वरनाथ
20306 G 7 Laxminiya|लक्ष्मीनिया
20307 N 10 Mithila Bihari|मिथिला बिहारी
20308 N 9 Hansapur|हंसपुर
20309 N 13 Sabaila|सबैला
20310 N 9 Shahidnagar|शहीदनगर
20311 N 9 Kamala|कमला
20312 G 6 Janaknandani|जनकनन्दिनी
20313 N 9 Bideha|विदेह
20314 G 6 Aurahi|औरही
20315 S 25 Janakpurdham|जनकपुरधाम
20316 G 5 Dhanauji|धनौजी
20317 N 9 Nagarain|नगराइन
20318 G 6 Mukhiyapatti Musaharmiya|मुखियापट्टी मुसहरमिया
20401 N 14 Bardibas|बर्दिबास
20402 N 12 Gaushala|गौशाला
20403 G 8 Sonama|सोनमा
20404 N 9 Aurahi|औरही
20405 N 9 Bhangaha|भँगाहा
20406 N 9 Loharpatti|लोहरपट्टी
20407 N 11 Balawa|बलवा
20408 N 9 Ramgopalpur|रामगोपालपुर
20409 G 7 Samsi|साम्सी
20410 N 10 Manara Shiswa|मनरा शिसवा
20411 G 6 Ekadara|एकडारा
20412 G 6 Mahottari|महोत्तरी
20413 G 7 Pipara|पिपरा
20414 N 9 Matihani|मटिहानी
20415 N 12 Jaleshwor|जलेश्वर
20501 N 17 Lalbandi|लालबन्दी
20502 N 11 Hariwan|हरिवन
20503 N 12 Bagmati|बागमती
20504 N 18 Barahathawa|बरहथवा
20505 N 9 Haripur|हरिपुर
20506 N 15 Ishworpur|ईश्वरपुर
20507 N 9 Haripurwa|हरिपुर्वा
20508 G 6 Parsa|पर्सा
20509 G 7 Brahmapuri|ब्रह्मपुरी
20510 G 7 Chandranagar|चन्द्रनगर
20511 N 10 Kabilasi|कविलासी
20512 G 9 Chakraghatta|चक्रघट्टा
20513 G 6 Basbariya|बसबरीया
20514 G 7 Dhankaul|धनकौल
20515 G 7 Ramnagar|रामनगर
20516 N 11 Balara|बलरा
20517 N 12 Godaita|गोडैटा
20518 G 8 Bishnu|विष्णु
20519 G 7 Kaudena|कौडेना
20520 N 12 Malangawa|मलंगवा
20601 N 10 Chandrapur|चन्द्रपुर
20602 N 9 Gujara|गुजरा
20603 N 11 Phatuwa Bijayapur|फतुवा विजयपुर
20604 N 9 Katahariya|कटहरिया
20605 N 9 Brindaban|बृन्दावन
20606 N 9 Gadhimai|गढीमाई
20607 N 9 Madhav Narayan|माधव नारायण
20608 N 9 Garuda|गरुडा
20609 N 9 Dewahi Gonahi|देवाही गोनाही
20610 N 9 Maulapur|मौलापुर
20611 N 9 Baudhimai|बौधीमाई
20612 N 9 Paroha|परोहा
20613 N 9 Rajpur|राजपुर
20614 G 5 Yamunamai|यमुनामाई
20615 G 5 Durga Bhagwati|दुर्गा भगवती
20616 N 9 Rajdevi|राजदेवी
20617 N 9 Gaur|गौर
20618 N 9 Ishanath|ईशनाथ
20701 N 13 Nijgadh|निजगढ
20702 N 11 Kolhabi|कोल्हवी
20703 S 24 Jitpur Simara|जीतपुर सिमरा
20704 G 5 Parwanipur|परवानीपुर
20705 G 7 Prasauni|प्रसौनी
20706 G 5 Bishrampur|विश्रामपुर
20707 G 7 Pheta|फेटा
20708 S 27 Kalaiya|कलैया
20709 G 8 Karaiyamai|करैयामाई
20710 G 6 Baragadhi|बारागढी
20711 G 8 Adarsh Kotwal|आदर्श कोटवाल
20712 N 11 Simraungadh|सिम्रौनगढ
20713 N 9 Pacharauta|पचरौता
20714 N 11 Mahagadhimai|महागढीमाई
20715 G 7 Devtal|देवताल
20716 G 8 Suwarna|सुवर्ण
20801 G 5 Thori|ठोरी
20802 G 5 Jirabhawani|जिराभवानी
20803 G 6 Jagarnathpur|जगरनाथपुर
20804 G 5 Paterwa Sugauli|पटेर्वा सुगौली
20805 G 6 Sakhuwa Prasauni|सखुवा प्रसौनी
20806 N 9 Parsagadhi|पर्सागढी
20807 M 32 Birgunj|वीरगञ्ज
20808 N 9 Bahudarmai|बहुदरमाई
20809 N 10 Pokhariya|पोखरिया
20810 G 5 Kalikamai|कालिकामाई
20811 G 5 Dhobini|धोबीनी
20812 G 5 Chhipaharmai|छिपहरमाई
20813 G 5 Pakaha Mainpur|पकाहा मैनपुर
20814 G 5 Bindabasini|बिन्दबासिनी
30101 G 9 Gaurishankar|गौरीशङ्कर
30102 G 8 Bigu|विगु
30103 G 9 Kalinchok|कालिन्चोक
30104 G 8 Baiteshwor|वैतेश्वर
30105 N 9 Jiri|जिरी
30106 G 7 Tamakoshi|तामाकोशी
30107 G 7 Melung|मेलुङ्ग
30108 G 8 Shailung|शैलुङ्ग
30109 N 9 Bhimeshwor|भिमेश्वर
30201 G 5 Bhotekoshi|भोटेकोशी
30202 G 7 Jugal|जुगल
30203 G 8 Panchpokhari Thangpal|पाँचपोखरी थाङपाल
30204 G 7 Helambu|हेलम्बु
30205 N 13 Melamchi|मेलम्ची
30206 G 12 Indrawati|ईन्द्रावती
30207 N 14 Chautara Sangachokgadhi|चौतारा साँगाचोकगढी
30208 G 8 Balephi|बलेफी
30209 N 9 Bahrabise|बाह्रविसे
30210 G 6 Tripurasundari|त्रिपुरासुन्दरी
30211 G 7 Lisankhu Pakhar|लिसंखु पाखर
30212 G 7 Sunkoshi|सुनकोशी
30301 G 6 Gosaikunda|गोसाईकुण्ड
30302 G 5 Aamachhodingmo|आमाछोदिङमो
30303 G 5 Uttargaya|उत्तरगया
30304 G 5 Kalika|कालिका
30305 G 6 Naukunda|नौकुण्ड
30401 G 6 Rubi Valley|रुवी भ्याली
30402 G 5 Khaniyabas|खनियाबास
30403 G 7 Gangajamuna|गङ्गाजमुना
30404 G 7 Tripurasundari|त्रिपुरासुन्दरी
30405 G 5 Netrawati Dabjong|नेत्रावती डबजोङ
30406 N 14 Nilkantha|निलकण्ठ
30407 G 7 Jwalamukhi|ज्वालामूखी
30408 G 7 Siddhalek|सिद्धलेक
30409 G 10 Benighat Rorang|बेनीघाट रोराङ्ग
30410 G 8 Gajuri|गजुरी
30411 G 8 Galchhi|गल्छी
30412 G 11 Thakre|थाक्रे
30413 N 9 Dhunibeshi|धुनीबेंशी
30501 G 7 Dupcheshwar|दुप्चेश्वर
30502 G 6 Tadi|तादी
30503 G 5 Suryagadhi|सुर्यगढी
30504 N 13 Bidur|विदुर
30505 G 5 Kispang|किस्पाङ
30506 G 6 Myagang|म्यागङ
30507 G 6 Tarkeshwar|तारकेश्वर
30508 N 13 Belkotgadhi|बेलकोटगढी
30509 G 6 Likhu|लिखु
30510 G 5 Panchakanya|पञ्चकन्या
30511 G 8 Shivapuri|शिवपुरी
30512 G 8 Kakani|ककनी
30601 N 9 Shankharapur|शङ्खरापुर
30602 N 9 Kageshwori Manohara|कागेश्वरी मनोहरा
30603 N 9 Gokarneshwor|गोकर्णेश्वर
30604 N 13 Budhanilkantha|बुढानिलकण्ठ
30605 N 11 Tokha|टोखा
30606 N 11 Tarakeshwor|तारकेश्वर
30607 N 10 Nagarjun|नागार्जुन
30608 M 32 Kathmandu|काठमाडौँ
30609 N 10 Kirtipur|कीर्तिपुर
30610 N 15 Chandragiri|चन्द्रागिरी
30611 N 9 Dakshinkali|दक्षिणकाली
30701 N 9 Changunarayan|चाँगुनारायण
30702 N 10 Bhaktapur|भक्तपुर
30703 N 9 Madhyapur Thimi|मध्यपुर थिमी
30704 N 10 Suryabinayak|सूर्यविनायक
30801 N 10 Mahalaxmi|महालक्ष्मी
30802 M 29 Lalitpur|ललितपुर
30803 N 14 Godawari|गोदावरी
30804 G 5 Konjyosom|कोन्ज्योसोम
30805 G 6 Mahankal|महाङ्काल
30806 G 7 Bagmati|बागमती
30901 G 9 Chauri Deurali|चौंरीदेउराली
30902 G 10 Bhumlu|भुम्लु
30903 N 12 Mandandeupur|मण्डनदेउपुर
30904 N 14 Banepa|बनेपा
30905 N 12 Dhulikhel|धुलिखेल
30906 N 13 Panchkhal|पाँचखाल
30907 G 9 Temal|तेमाल
30908 N 11 Namobuddha|नमोबुद्ध
30909 N 12 Panauti|पनौती
30910 G 6 Bethanchowk|बेथानचोक
30911 G 12 Roshi|रोशी
30912 G 8 Mahabharat|महाभारत
30913 G 7 Khanikhola|खानीखोला
31001 G 7 Umakunda|उमाकुण्ड
31002 G 6 Gokulganga|गोकुलगङ्गा
31003 G 7 Likhu Tamakoshi|लिखु तामाकोशी
31004 N 9 Ramechhap|रामेछाप
31005 N 14 Manthali|मन्थली
31006 G 9 Khandadevi|खाँडादेवी
31007 G 7 Doramba|दोरम्बा
31008 G 5 Sunapati|सुनापती
31101 N 14 Dudhouli|दुधौली
31102 G 6 Phikkal|फिक्कल
31103 G 11 Tinpatan|तीनपाटन
31104 G 7 Golanjor|गोलन्जोर
31105 N 14 Kamalamai|कमलामाई
31106 G 7 Sunkoshi|सुनकोशी
31107 G 5 Ghyanglekh|घ्याङलेख
31108 G 7 Marin|मरिण
31109 G 8 Hariharpurgadhi|हरिहरपुरगढी
31201 G 5 Indrasarowar|इन्द्रसरोवर
31202 N 12 Thaha|थाहा
31203 G 10 Kailash|कैलाश
31204 G 9 Raksirang|राक्सिराङ्ग
31205 G 9 Manahari|मनहरी
31206 S 19 Hetauda|हेटौडा
31207 G 9 Bhimphedi|भिमफेदी
31208 G 8 Makawanpurgadhi|मकवानपुरगढी
31209 G 12 Bakaiya|बकैया
31210 G 9 Bagmati|बागमती
31301 N 13 Rapti|राप्ती
31302 N 11 Kalika|कालिका
31303 G 7 Ichchhakamana|इच्छाकामना
31304 M 29 Bharatpur|भरतपुर
31305 N 16 Ratnanagar|रत्ननगर
31306 N 13 Khairahani|खैरहनी
31307 N 9 Madi|माडी
40101 G 7 Chum Nubri|चुमनुव्री
40102 G 5 Ajirkot|अजिरकोट
40103 G 8 Barpak Sulikot|बारपाक सुलीकोट
40104 G 7 Dharche|धार्चे
40105 G 10 Aarughat|आरूघाट
40106 G 8 Bhimsen Thapa|भिमसेनथापा
40107 G 8 Siranchowk|सिरानचोक
40108 N 10 Palungtar|पालुङटार
40109 N 14 Gorkha|गोरखा
40110 G 9 Shahid Lakhan|शहिद लखन
40111 G 8 Gandaki|गण्डकी
40201 G 5 Narpa Bhumi|नार्पा भूमि
40202 G 9 Manang Ngisyang|मनाङ ङिस्याङ
40203 G 5 Chame|चामे
40204 G 9 Nason|नासोँ
40301 G 5 Lo Ghekar Damodarkunda|लो घेकर दामोदरकुण्ड
40302 G 5 Gharpajhong|घरपझोङ
40303 G 5 Barhagaun Muktichhetra|वारागुङ मुक्तिक्षेत्र
40304 G 5 Lomanthang|लोमन्थाङ
40305 G 5 Thasang|थासाङ
40401 G 8 Annapurna|अन्नपूर्ण
40402 G 8 Raghuganga|रघुगंगा
40403 G 7 Dhaulagiri|धवलागिरी
40404 G 7 Malika|मालिका
40405 G 5 Mangala|मंगला
40406 N 10 Beni|बेनी
40501 G 12 Madi|मादी
40502 G 9 Machhapuchchhre|माछापुच्छ्रे
40503 G 11 Annapurna|अन्नपूर्ण
40504 M 33 Pokhara|पोखरा
40505 G 7 Rupa|रूपा
40601 G 9 Dordi|दोर्दी
40602 G 9 Marsyangdi|मर्स्याङदी
40603 G 9 Kwhola Sothar|क्व्होलासोथार
40604 N 10 Madhya Nepal|मध्यनेपाल
40605 N 11 Besishahar|बेसीशहर
40606 N 11 Sundarbazar|सुन्दरबजार
40607 N 10 Rainas|राइनास
40608 G 6 Dudhpokhari|दूधपोखरी
40701 N 13 Bhanu|भानु
40702 N 14 Byas|व्यास
40703 G 7 Myagde|म्याग्दे
40704 N 12 Shuklagandaki|शुक्लागण्डकी
40705 N 9 Bhimad|भिमाद
40706 G 5 Ghiring|घिरिङ
40707 G 8 Rhishing|ऋषिङ्ग
40708 G 5 Devghat|देवघाट
40709 G 6 Bandipur|बन्दिपुर
40710 G 6 Anbukhaireni|आँबुखैरेनी
40801 N 18 Gaindakot|गैंडाकोट
40802 G 6 Bulingtar|बुलिङटार
40803 G 6 Baudikali|बौदीकाली
40804 G 6 Hupsekot|हुप्सेकोट
40805 N 17 Devchuli|देवचुली
40806 N 17 Kawasoti|कावासोती
40807 N 15 Madhyabindu|मध्यविन्दु
40808 G 7 Binayi Tribeni|विनयी त्रिवेणी
40901 N 14 Putalibazar|पुतलीबजार
40902 G 5 Phedikhola|फेदीखोला
40903 G 6 Aandhikhola|आँधिखोला
40904 G 6 Arjun Chaupari|अर्जुनचौपारी
40905 N 9 Bhirkot|भीरकोट
40906 G 8 Biruwa|बिरुवा
40907 G 7 Harinas|हरिनास
40908 N 10 Chapakot|चापाकोट
40909 N 14 Waling|वालिङ
40910 N 11 Galyang|गल्याङ
40911 G 7 Kaligandaki|कालीगण्डकी
41001 G 8 Modi|मोदी
41002 G 9 Jaljala|जलजला
41003 N 14 Kushma|कुश्मा
41004 N 11 Phalebas|फलेवास
41005 G 6 Mahashila|महाशिला
41006 G 6 Bihadi|विहादी
41007 G 7 Paiyun|पैयूँ
41101 N 14 Baglung|बागलुङ
41102 G 8 Kathekhola|काठेखोला
41103 G 5 Tara Khola|ताराखोला
41104 G 6 Taman Khola|तमानखोला
41105 N 9 Dhorpatan|ढोरपाटन
41106 G 7 Nisikhola|निसीखोला
41107 G 10 Badigad|वडिगाड
41108 N 11 Galkot|गल्कोट
41109 G 5 Bareng|वरेङ
41110 N 10 Jaimini|जैमिनी
50101 G 14 Putha Uttarganga|पुथा उत्तरगंगा
50102 G 8 Sisne|सिस्ने
50103 G 9 Bhume|भूमे
50201 G 7 Sunchhahari|सुनछहरी
50202 G 5 Thawang|थवाङ
50203 G 6 Pariwartan|परिवर्तन
50204 G 7 Gangadev|गंगादेव
50205 G 6 Madi|माडी
50206 G 7 Tribeni|त्रिवेणी
50207 N 10 Rolpa|रोल्पा
50208 G 9 Runtigadi|रुन्टीगढी
50209 G 8 Sunil Smriti|सुनिल स्मृति
50210 G 7 Lungri|लुङग्री
50301 G 7 Gaumukhi|गौमुखी
50302 G 8 Naubahini|नौबहिनी
50303 G 8 Jhimruk|झिमरुक
50304 N 10 Pyuthan|प्यूठान
50305 N 9 Sworgadwari|स्वर्गद्वारी
50306 G 5 Mandavi|माण्डवी
50307 G 5 Mallarani|मल्लरानी
50308 G 6 Airawati|ऐरावती
50309 G 6 Sarumarani|सरुमारानी
50401 G 7 Kaligandaki|कालीगण्डकी
50402 G 8 Satyawati|सत्यवती
50403 G 8 Chandrakot|चन्द्रकोट
50404 N 9 Musikot|मुसिकोट
50405 G 6 Isma|ईस्मा
50406 G 8 Malika|मालिका
50407 G 7 Madane|मदाने
50408 G 7 Dhurkot|धुर्कोट
50409 N 14 Resunga|रेसुङ्गा
50410 G 7 Gulmidarbar|गुल्मी दरबार
50411 G 6 Chhatrakot|छत्रकोट
50412 G 6 Rurukshetra|रुरुक्षेत्र
50501 G 8 Chhatradev|छत्रदेव
50502 G 9 Malarani|मालारानी
50503 N 10 Bhumikasthan|भूमिकास्थान
50504 N 12 Sandhikharka|सन्धिखर्क
50505 G 8 Panini|पाणिनी
50506 N 14 Sitganga|शितगंगा
50601 N 10 Rampur|रामपुर
50602 G 6 Purbakhola|पूर्वखोला
50603 G 5 Rambha|रम्भा
50604 G 9 Bagnaskali|बगनासकाली
50605 N 14 Tansen|तानसेन
50606 G 8 Ribdikot|रिब्दीकोट
50607 G 8 Rainadevi Chhahara|रैनादेवी छहरा
50608 G 6 Tinau|तिनाउ
50609 G 8 Mathagadhi|माथागढी
50610 G 7 Nisdi|निस्दी
50701 N 16 Bardaghat|बर्दघाट
50702 N 13 Sunwal|सुनवल
50703 N 18 Ramgram|रामग्राम
50704 G 6 Palhi Nandan|पाल्हीनन्दन
50705 G 7 Sarawal|सरावल
50706 G 9 Pratappur|प्रतापपुर
50707 G 5 Susta|सुस्ता
50801 N 12 Devdaha|देवदह
50802 S 19 Butwal|बुटवल
50803 N 11 Sainamaina|सैनामैना
50804 G 5 Kanchan|कन्चन
50805 G 9 Gaidahawa|गैडहवा
50806 G 7 Shuddhodhan|शुद्धोधन
50807 G 7 Siyari|सियारी
50808 N 17 Tilottama|तिलोत्तमा
50809 G 6 Omsatiya|ओमसतिया
50810 G 7 Rohini|रोहिणी
50811 N 13 Siddharthanagar|सिद्धार्थनगर
50812 G 8 Mayadevi|मायादेवी
50813 N 13 Lumbini Sanskritik|लुम्बिनी सांस्कृतिक
50814 G 7 Kotahimai|कोटहीमाई
50815 G 7 Sammarimai|सम्मरीमाई
50816 G 7 Marchawari|मर्चवारी
50901 N 11 Banganga|बाणगंगा
50902 N 10 Buddhabhumi|बुद्धभूमी
50903 N 11 Shivaraj|शिवराज
50904 G 7 Bijayanagar|विजयनगर
50905 N 12 Krishnanagar|कृष्णनगर
50906 N 11 Maharajgunj|महाराजगंज
50907 N 12 Kapilvastu|कपिलवस्तु
50908 G 8 Yashodhara|यसोधरा
50909 G 8 Mayadevi|मायादेवी
50910 G 6 Shuddhodhan|शुद्धोधन
51001 G 8 Banglachuli|बंगलाचुली
51002 S 19 Ghorahi|घोराही
51003 S 19 Tulsipur|तुल्सीपुर
51004 G 7 Shantinagar|शान्तिनगर
51005 G 7 Babai|बबई
51006 G 7 Dangisharan|दंगीशरण
51007 N 9 Lamahi|लमही
51008 G 9 Rapti|राप्ती
51009 G 8 Gadhawa|गढवा
51010 G 7 Rajpur|राजपुर
51101 G 9 Rapti Sonari|राप्ती सोनारी
51102 N 15 Kohalpur|कोहलपुर
51103 G 8 Baijanath|बैजनाथ
51104 G 8 Khajura|खजुरा
51105 G 6 Janaki|जानकी
51106 S 23 Nepalgunj|नेपालगञ्ज
51107 G 6 Duduwa|डुडुवा
51108 G 6 Narainapur|नरैनापुर
51201 N 9 Bansgadhi|बाँसगढी
51202 N 11 Barbardiya|बारबर्दिया
51203 N 9 Thakurbaba|ठाकुरबाबा
51204 G 6 Geruwa|गेरुवा
51205 N 10 Rajapur|राजापुर
51206 N 9 Madhuwan|मधुवन
51207 N 12 Gulariya|गुलरिया
51208 G 9 Badhaiyatal|बढैयाताल
60101 G 6 Dolpo Buddha|डोल्पो बुद्ध
60102 G 9 Shey Phoksundo|शे फोक्सुन्डो
60103 G 6 Jagadulla|जगदुल्ला
60104 G 9 Mudkechula|मुड्केचुला
60105 N 11 Tripurasundari|त्रिपुरासुन्दरी
60106 N 11 Thuli Bheri|ठुलीभेरी
60107 G 7 Kaike|काईके
60108 G 6 Chharka Tangsong|छार्का ताङसोङ
60201 G 9 Mugum Karmarong|मुगुम कार्मारोंग
60202 N 14 Chhayanath Rara|छायाँनाथ रारा
60203 G 11 Soru|सोरु
60204 G 11 Khatyad|खत्याड
60301 G 6 Chankheli|चंखेली
60302 G 5 Kharpunath|खार्पुनाथ
60303 G 8 Simkot|सिमकोट
60304 G 6 Namkha|नाम्खा
60305 G 8 Sarkegad|सर्केगाड
60306 G 6 Adanchuli|अदानचुली
60307 G 5 Tanjakot|ताँजाकोट
60401 G 7 Patarasi|पातारासी
60402 G 8 Kanaka Sundari|कनकासुन्दरी
60403 G 6 Sinja|सिंजा
60404 N 10 Chandannath|चन्दननाथ
60405 G 5 Guthichaur|गुठिचौर
60406 G 8 Tatopani|तातोपानी
60407 G 9 Tila|तिला
60408 G 7 Hima|हिमा
60501 G 9 Palata|पलाता
60502 G 9 Pachaljharana|पचालझरना
60503 N 9 Raskot|रास्कोट
60504 G 9 Sanni Tribeni|सान्नी त्रिवेणी
60505 G 9 Naraharinath|नरहरिनाथ
60506 N 11 Khandachakra|खाँडाचक्र
60507 N 11 Tilagufa|तिलागुफा
60508 G 7 Mahawai|महावै
60509 G 8 Shubha Kalika|शुभ कालिका
60601 G 8 Naumule|नौमुले
60602 G 6 Mahabu|महावु
60603 G 7 Bhairabi|भैरवी
60604 G 6 Thantikandh|ठाँटीकाँध
60605 N 9 Aathbis|आठबीस
60606 N 9 Chamunda Bindrasaini|चामुण्डा विन्द्रासैनी
60607 N 13 Dullu|दुल्लु
60608 N 11 Narayan|नारायण
60609 G 7 Bhagawatimai|भगवतीमाई
60610 G 6 Dungeshwor|डुंगेश्वर
60611 G 8 Gurans|गुराँस
60701 G 9 Barekot|बारेकोट
60702 G 9 Kuse|कुसे
60703 G 11 Junichande|जुनीचाँदे
60704 N 13 Chhedagad|छेडागाड
60705 G 9 Shivalaya|शिवालय
60706 N 13 Bheri|भेरी
60707 N 13 Nalgad|नलगाड
60801 N 14 Aathbiskot|आठबिसकोट
60802 G 11 Sani Bheri|सानी भेरी
60803 G 10 Banphikot|बाँफिकोट
60804 N 14 Musikot|मुसिकोट
60805 G 10 Tribeni|त्रिवेणी
60806 N 14 Chaurjahari|चौरजहारी
60901 G 6 Darma|दार्मा
60902 G 7 Kumakh|कुमाख
60903 N 12 Bangad Kupinde|बनगाड कुपिण्डे
60904 G 5 Siddha Kumakh|सिद्ध कुमाख
60905 N 12 Bagchaur|बागचौर
60906 G 7 Chhatreshwori|छत्रेश्वरी
60907 N 15 Sharada|शारदा
60908 G 7 Kalimati|कालिमाटी
60909 G 6 Tribeni|त्रिवेणी
60910 G 6 Kapurkot|कपुरकोट
61001 G 9 Simta|सिम्ता
61002 G 6 Chingad|चिङ्गाड
61003 N 10 Lekbeshi|लेकबेशी
61004 N 14 Gurbhakot|गुर्भाकोट
61005 N 13 Bheriganga|भेरीगंगा
61006 N 16 Birendranagar|बीरेन्द्रनगर
61007 G 10 Barahatal|बराहताल
61008 N 11 Panchapuri|पञ्चपुरी
61009 G 10 Chaukune|चौकुने
70101 G 7 Himali|हिमाली
70102 G 6 Gaumul|गौमुल
70103 N 10 Budhinanda|बुढीनन्दा
70104 G 5 Swami Kartik Khapar|स्वामीकार्तिक खापर
70105 G 6 Jagannath|जगन्नाथ
70106 N 9 Badimalika|बडीमालिका
70107 G 7 Khaptad Chhededaha|खप्तड छेडेदह
70108 N 10 Budhiganga|बुढीगंगा
70109 N 9 Tribeni|त्रिवेणी
70201 G 5 Saipal|साइपाल
70202 N 11 Bungal|बुंगल
70203 G 5 Surma|सूर्मा
70204 G 7 Talkot|तलकोट
70205 G 7 Masta|मष्टा
70206 N 11 Jayaprithvi|जयपृथ्वी
70207 G 7 Chhabis Pathibhera|छबिसपाथिभेरा
70208 G 7 Durgathali|दुर्गाथली
70209 G 9 Kedarsyun|केदारस्युँ
70210 G 9 Bitthadchir|बित्थडचिर
70211 G 9 Thalara|थलारा
70212 G 7 Khaptadchhanna|खप्तडछान्ना
70301 G 6 Byas|ब्याँस
70302 G 5 Duhun|दुहुँ
70303 N 9 Mahakali|महाकाली
70304 G 6 Naugad|नौगाड
70305 G 6 Apihimal|अपिहिमाल
70306 G 6 Marma|मार्मा
70307 N 9 Shailyashikhar|शैल्यशिखर
70308 G 8 Malikarjun|मालिकार्जुन
70309 G 6 Lekam|लेकम
70401 G 7 Dilasaini|डीलासैनी
70402 G 8 Dogada Kedar|दोगडाकेदार
70403 N 10 Purchaudi|पुर्चौडी
70404 G 8 Surnaya|सुर्नया
70405 N 11 Dasharathchand|दशरथचन्द
70406 G 6 Pancheshwar|पञ्चेश्वर
70407 G 6 Shivanath|शिवनाथ
70408 N 9 Melauli|मेलौली
70409 N 10 Patan|पाटन
70410 G 9 Sigas|सिगास
70501 G 5 Nawadurga|नवदुर्गा
70502 N 11 Amargadhi|अमरगढी
70503 G 6 Ajaymeru|अजयमेरु
70504 G 5 Bhageshwar|भागेश्वर
70505 N 12 Parashuram|परशुराम
70506 G 8 Aalital|आलिताल
70507 G 5 Ganyapadhura|गन्यापधुरा
70601 G 7 Purbichauki|पूर्वीचौकी
70602 G 6 Sayal|सायल
70603 G 7 Aadarsha|आदर्श
70604 N 11 Shikhar|शिखर
70605 N 9 Dipayal Silgadhi|दिपायल सिलगढी
70606 G 7 K.I. Singh|के.आई. सिंह
70607 G 7 Bogatan Phudsil|बोगटान फुड्सिल
70608 G 5 Badikedar|बडीकेदार
70609 G 6 Jorayal|जोरायल
70701 N 9 Panchadewal Binayak|पञ्चदेवल विनायक
70702 G 7 Ramaroshan|रामारोशन
70703 G 8 Mellekh|मेल्लेख
70704 N 14 Sanphebagar|साँफेबगर
70705 G 7 Chaurpati|चौरपाटी
70706 N 14 Mangalsen|मंगलसेन
70707 G 6 Bannigadhi Jayagadh|बान्नीगढी जयगढ
70708 N 10 Kamalbazar|कमलबजार
70709 G 8 Dhakari|ढकारी
70710 G 8 Turmakhand|तुर्माखाँद
70801 G 7 Mohanyal|मोहन्याल
70802 G 6 Chure|चुरे
70803 N 12 Godawari|गोदावरी
70804 N 11 Gauriganga|गौरीगंगा
70805 N 12 Ghodaghodi|घोडाघोडी
70806 G 6 Bardagoriya|बर्दगोरिया
70807 N 10 Lamkichuha|लम्कीचुहा
70808 G 9 Janaki|जानकी
70809 G 7 Joshipur|जोशीपुर
70810 N 9 Tikapur|टिकापुर
70811 N 9 Bhajani|भजनी
70812 G 9 Kailari|कैलारी
70813 S 19 Dhangadhi|धनगढी
70901 N 9 Krishnapur|कृष्णपुर
70902 N 12 Shuklaphanta|शुक्लाफाँटा
70903 N 10 Bedkot|वेदकोट
70904 N 19 Bhimdatta|भीमदत्त
70905 N 10 Mahakali|महाकाली
70906 G 6 Laljhadi|लालझाडी
70907 N 11 Punarbas|पुनर्वास
70908 N 10 Belauri|बेलौरी
70909 G 5 Beldandi|बेलडाँडी
`;
