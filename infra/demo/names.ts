// Common given and family names of Nepal, put together at random: any likeness to a living person is chance. A family
// name says something about language and community, so given names are drawn from the matching list.

/** One name in both scripts. */
export interface Name {
  latin: string;
  devanagari: string;
}

export interface Community {
  /** Share of the invented patients, in per cent. */
  weight: number;
  family: readonly Name[];
  female: readonly Name[];
  male: readonly Name[];
  femaleMiddle: readonly Name[];
  maleMiddle: readonly Name[];
}

const hillFemale = names(`
  Sita सीता, Gita गीता, Sarita सरिता, Sunita सुनिता, Anita अनिता, Kamala कमला, Bimala विमला, Nirmala निर्मला,
  Radha राधा, Laxmi लक्ष्मी, Saraswati सरस्वती, Parbati पार्वती, Durga दुर्गा, Sabitri सावित्री, Gayatri गायत्री,
  Rekha रेखा, Sushila सुशीला, Shanta शान्ता, Shanti शान्ति, Puja पूजा, Sapana सपना, Kalpana कल्पना, Rachana रचना,
  Binita विनिता, Roshani रोशनी, Asmita अस्मिता, Pratiksha प्रतीक्षा, Prakriti प्रकृति, Srijana सृजना, Manisha मनिषा,
  Ranjana रञ्जना, Sangita सङ्गीता, Muna मुना, Tulasi तुलसी, Ambika अम्बिका, Goma गोमा, Devaki देवकी, Urmila उर्मिला,
  Aarati आरती, Bhawana भावना, Ishwari ईश्वरी, Januka जानुका, Khageshwari खगेश्वरी, Yamuna यमुना, Alisha अलिशा`);

const hillMale = names(`
  Ram राम, Hari हरि, Shyam श्याम, Krishna कृष्ण, Gopal गोपाल, Bishnu विष्णु, Narayan नारायण, Prakash प्रकाश,
  Rajesh राजेश, Suresh सुरेश, Ramesh रमेश, Dinesh दिनेश, Ganesh गणेश, Mahesh महेश, Naresh नरेश, Bikash विकास,
  Sandip सन्दीप, Pradip प्रदीप, Dipak दीपक, Bijay विजय, Ajay अजय, Sanjay सञ्जय, Santosh सन्तोष, Arjun अर्जुन,
  Bhim भीम, Nabin नवीन, Sabin सविन, Kiran किरण, Keshav केशव, Madhav माधव, Mohan मोहन, Rajendra राजेन्द्र,
  Surendra सुरेन्द्र, Birendra वीरेन्द्र, Shiva शिव, Tika टीका, Bal बल, Khem खेम, Lok लोक, Tek टेक,
  Aayush आयुष, Aarav आरव, Bibek विवेक, Nischal निश्चल, Prabin प्रवीण, Rohan रोहन, Sagar सागर, Umesh उमेश`);

const kirantFemale = names(`
  Maya माया, Phul फूल, Dil दिल, Kanchhi कान्छी, Sanu सानु, Suk सुक, Mina मिना, Tara तारा, Chandra चन्द्र, Doma डोमा,
  Pema पेमा, Dolma डोल्मा, Lhamu ल्हामु, Sumnima सुम्निमा, Yangji याङ्जी, Manmaya मनमाया, Sarmila सर्मिला, Anju अञ्जु,
  Susmita सुस्मिता, Junu जुनु, Bishnu विष्णु, Kabita कविता, Samjhana सम्झना, Nirmaya निर्माया, Prabina प्रविना`);

const kirantMale = names(`
  Dorje दोर्जे, Pasang पासाङ, Mingma मिङ्मा, Nima निमा, Karma कर्मा, Tashi टासी, Norbu नोर्बु, Lakpa लाक्पा,
  Dhan धन, Man मान, Jit जित, Purna पूर्ण, Som सोम, Chhabi छवि, Bir वीर, Lal लाल, Harka हर्क, Santa सन्त,
  Buddhi बुद्धि, Ganga गङ्गा, Suraj सुरज, Rabin रविन, Anil अनिल, Milan मिलन, Prem प्रेम, Yubraj युवराज, Deven देवेन`);

const taraiFemale = names(`
  Sunaina सुनयना, Ranju रञ्जु, Babita बबिता, Manju मञ्जु, Lalita ललिता, Phulmati फुलमती, Ramkumari रामकुमारी,
  Sudha सुधा, Pinki पिंकी, Khusbu खुशबु, Rinku रिङ्कु, Sabita सबिता, Geeta गीता, Urmila उर्मिला, Poonam पुनम,
  Shila शिला, Chandani चाँदनी, Jyoti ज्योति, Nisha निशा, Archana अर्चना, Basmati बसमती, Dhaniya धनिया`);

const taraiMale = names(`
  Rambabu रामबाबु, Shambhu शम्भु, Upendra उपेन्द्र, Jitendra जितेन्द्र, Dharmendra धर्मेन्द्र, Satish सतिश,
  Raju राजु, Manoj मनोज, Ranjit रञ्जित, Lalbabu लालबाबु, Bechan बेचन, Ramswarup रामस्वरूप, Bhola भोला,
  Pappu पप्पु, Sunil सुनिल, Awadhesh अवधेश, Mukesh मुकेश, Nagendra नगेन्द्र, Phulgen फुलगेन, Rohit रोहित`);

export const communities: readonly Community[] = [
  {
    weight: 36,
    family: names(`
      Adhikari अधिकारी, Sharma शर्मा, Poudel पौडेल, Acharya आचार्य, Bhattarai भट्टराई, Ghimire घिमिरे, Koirala कोइराला,
      Khanal खनाल, Regmi रेग्मी, Dahal दाहाल, Subedi सुवेदी, Aryal अर्याल, Neupane न्यौपाने, Gautam गौतम, Joshi जोशी,
      Khatri खत्री, Karki कार्की, Basnet बस्नेत, Thapa थापा, Bhandari भण्डारी, Rawat रावत, Shahi शाही, Bohara बोहरा,
      K.C. के.सी., Rijal रिजाल, Timalsina तिमल्सिना, Pandey पाण्डे, Devkota देवकोटा, Sapkota सापकोटा, Oli ओली`),
    female: hillFemale,
    male: hillMale,
    femaleMiddle: names("Kumari कुमारी, Devi देवी, Maya माया"),
    maleMiddle: names("Prasad प्रसाद, Kumar कुमार, Bahadur बहादुर, Raj राज, Nath नाथ"),
  },
  {
    weight: 14,
    family: names(`
      Shrestha श्रेष्ठ, Maharjan महर्जन, Shakya शाक्य, Bajracharya बज्राचार्य, Tuladhar तुलाधर, Manandhar मानन्धर,
      Dangol डंगोल, Joshi जोशी, Pradhan प्रधान, Amatya अमात्य, Prajapati प्रजापति, Suwal सुवाल, Nakarmi नकर्मी`),
    female: hillFemale,
    male: hillMale,
    femaleMiddle: names("Laxmi लक्ष्मी, Devi देवी, Shova शोभा"),
    maleMiddle: names("Lal लाल, Man मान, Ratna रत्न, Krishna कृष्ण"),
  },
  {
    weight: 24,
    family: names(`
      Magar मगर, Tamang तामाङ, Gurung गुरुङ, Rai राई, Limbu लिम्बू, Sherpa शेर्पा, Lama लामा, Ghale घले, Pun पुन,
      Rana राना, Moktan मोक्तान, Ghising घिसिङ, Thing थिङ, Subba सुब्बा, Sunuwar सुनुवार, Thakali थकाली`),
    female: [...kirantFemale, ...hillFemale.slice(0, 20)],
    male: [...kirantMale, ...hillMale.slice(0, 20)],
    femaleMiddle: names("Maya माया, Kumari कुमारी, Devi देवी"),
    maleMiddle: names("Bahadur बहादुर, Kumar कुमार, Man मान, Raj राज"),
  },
  {
    weight: 18,
    family: names(`
      Yadav यादव, Chaudhary चौधरी, Jha झा, Mishra मिश्र, Sah साह, Mandal मण्डल, Mahato महतो, Thakur ठाकुर, Tharu थारू,
      Gupta गुप्ता, Singh सिंह, Das दास, Paswan पासवान, Karna कर्ण, Rajbanshi राजवंशी, Kushwaha कुशवाहा`),
    female: taraiFemale,
    male: taraiMale,
    femaleMiddle: names("Kumari कुमारी, Devi देवी"),
    maleMiddle: names("Kumar कुमार, Prasad प्रसाद, Lal लाल, Narayan नारायण"),
  },
  {
    weight: 5,
    family: names("Ansari अन्सारी, Khan खान, Miya मियाँ, Siddiqui सिद्दिकी, Sheikh शेख, Rain राइन"),
    female: names(`
      Shabana शबाना, Rukhsana रुखसाना, Salma सलमा, Nasima नसिमा, Ayesha आयशा, Farzana फरजाना, Sahira साहिरा,
      Zarina जरिना, Rehana रेहाना, Noor नुर`),
    male: names(`
      Mohammad मोहम्मद, Abdul अब्दुल, Salim सलिम, Irfan इरफान, Aslam असलम, Rahim रहिम, Imran इमरान, Javed जावेद,
      Firoz फिरोज, Kalim कलिम`),
    femaleMiddle: names("Khatun खातुन, Begam बेगम"),
    maleMiddle: names("Ali अलि, Alam आलम, Husain हुसेन"),
  },
  {
    weight: 3,
    family: names("B.K. वि.क., Pariyar परियार, Nepali नेपाली, Sunar सुनार, Mijar मिजार, Darji दर्जी"),
    female: hillFemale,
    male: hillMale,
    femaleMiddle: names("Kumari कुमारी, Maya माया"),
    maleMiddle: names("Bahadur बहादुर, Kumar कुमार, Lal लाल"),
  },
];

/** From `Latin देवनागरी, Latin देवनागरी`. */
function names(list: string): readonly Name[] {
  return list
    .split(",")
    .map((entry) => entry.trim().split(" "))
    .map(([latin = "", devanagari = ""]) => ({ latin, devanagari }));
}
